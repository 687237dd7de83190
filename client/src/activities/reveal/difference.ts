/** Compares this phone's answers before and after. Only the difference is sent, so the server cannot link the two. */
import { isPass } from "../../phone/answers";
import type { Body, CheckInBody, DifferenceBody, Plan, PulseBody } from "../../wire/types";

const NONE: DifferenceBody = { pulse: null, energy: null, ease: null };

/** The differences between `own` answers, which are kept by step id; null where a pair is not complete. */
export function difference(plan: Plan, own: Readonly<Record<string, Body>>): DifferenceBody {
  return plan.sections.flatMap(({ steps }) => steps).reduce((found, step) => {
    const [before, after] = [step.of ? own[step.of] : undefined, own[step.id]];
    if (!before || !after || isPass(before) || isPass(after)) return found;
    if (step.activity === "check_in") return { ...found, ...moved(before as CheckInBody, after as CheckInBody) };
    return step.activity === "pulse" ? { ...found, pulse: pulseMoved(before as PulseBody, after as PulseBody) } : found;
  }, NONE);
}

function moved(before: CheckInBody, after: CheckInBody): Pick<DifferenceBody, "energy" | "ease"> {
  return { energy: after.energy - before.energy, ease: after.ease - before.ease };
}

/** The mean over the lines that were answered both times, in hundredths. */
function pulseMoved(before: PulseBody, after: PulseBody): number | null {
  const gaps = Object.entries(after.items).flatMap(([id, now]) => {
    const then = before.items[id];
    return typeof then === "number" && now !== null ? [now - then] : [];
  });
  if (!gaps.length) return null;
  return Math.round((gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length) * 100) / 100;
}
