/**
 * What a press can do, said before it: from what everyone's state holds (seats, band, time), never from the pot,
 * which would tell who answered.
 */
import { endsByLastCall } from "../shared/smallRoom";
import type { SessionAgenda, State, Step } from "../wire/types";

/** Whether what the step asks for is going on. */
export const isRunning = ({ stage }: State): boolean => stage === "open" || stage === "last_call";

/** Whether there is a pot that was not opened yet. */
export const isCollecting = ({ run, stage }: State): boolean =>
  run !== null && run.mode !== "nothing" && (stage === "open" || stage === "last_call" || stage === "closing");

/** Seconds; a run that is left or closed earlier destroys its pot. */
const YOUNG_SECONDS = 20;
/** The rest is for clocks that don't agree. */
const SURE_SECONDS = YOUNG_SECONDS + 2;

/** What becomes of the step that is shown when the room leaves it for another one. */
export type Leaving =
  | "free" // nothing is lost
  | "talk" // a clock is running: it can be undone
  | "destroys" // the pot was hardly open, and goes
  | "close_first" | "mixing"; // the server would refuse

export function leavingOf(state: State, step: Step | undefined, runSeconds: number | null): Leaving {
  if (state.stage === "closing") return "mixing";
  if (isCollecting(state)) return (runSeconds ?? 0) < YOUNG_SECONDS ? "destroys" : "close_first";
  return state.stage === "open" && step?.timed ? "talk" : "free";
}

export const isRefused = (leaving: Leaving): leaving is "close_first" | "mixing" =>
  leaving === "close_first" || leaving === "mixing";

/** Whether a close now would destroy the pot by itself; a small room has its last call first. */
export const isTooSoon = (state: State, runSeconds: number | null): boolean =>
  runSeconds !== null && runSeconds < SURE_SECONDS && !endsByLastCall(state.run);

/** What a close can come to, as far as everyone can know. */
export type Closing = "unknown" | "few" | "some" | "enough";

/** The least share of the seats that each band stands for: its edge is shifted by a secret. */
const SHARES: Readonly<Record<string, number>> = { quarter: 0.19, half: 0.44, most: 0.69 };
const FEW: readonly (string | null)[] = ["open", "coming"];

/** In small rooms nobody can know: there the band stays where it is. */
export function closingOf({ run, band }: State, needs: number): Closing {
  if (!run || endsByLastCall(run)) return "unknown";
  if (FEW.includes(band)) return "few";
  return run.seats * (SHARES[band ?? "open"] ?? 0) < needs ? "some" : "enough";
}

/** Seconds in which the last move can be undone; null where there is none. */
export function undoSeconds(agenda: SessionAgenda | null, now: number): number | null {
  if (!agenda?.undo) return null;
  const left = Math.ceil((agenda.undo.until - now) / 1000);
  return left > 0 ? left : null;
}
