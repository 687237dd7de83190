/** Before and after, compared on the phone: only the difference ever leaves it. */
import type { Plan } from "../../wire/types";
import { isPass, type Body } from "../../phone/answers";

export interface Difference { pulse: number | null; energy: number | null; ease: number | null }

const NONE: Difference = { pulse: null, energy: null, ease: null };

/** What moved between the answers of this phone, by step id; null where it has no pair. */
export function difference(plan: Plan, own: Readonly<Record<string, Body>>): Difference {
  return plan.sections.flatMap(({ steps }) => steps).reduce((found, step) => {
    const [before, after] = [step.of ? own[step.of] : undefined, own[step.id]];
    if (!before || !after || isPass(before) || isPass(after)) return found;
    if (step.activity === "check_in") return { ...found, ...moved(before, after) };
    return step.activity === "pulse" ? { ...found, pulse: pulseMoved(before, after) } : found;
  }, NONE);
}

function moved(before: Body, after: Body): Pick<Difference, "energy" | "ease"> {
  const gap = (name: string) => Number(after[name]) - Number(before[name]);
  return { energy: gap("energy"), ease: gap("ease") };
}

function pulseMoved(before: Body, after: Body): number | null {
  const [first, second] = [before, after].map((body) => body["items"] as Record<string, number | null>);
  const gaps = Object.keys(second ?? {}).flatMap((id) => {
    const [a, b] = [first?.[id], second?.[id]];
    return typeof a === "number" && typeof b === "number" ? [b - a] : [];
  });
  if (!gaps.length) return null;
  return Math.round((gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length) * 100) / 100;
}
