/**
 * Sends a command again where only the clock moved the room meanwhile, as when more answers came in: who pressed would
 * read that the room had moved on, and see it where it was. Discarding a pot, or undoing a move, must not lose that race.
 */
import type { Moved, Refused, State } from "../wire/document";
import { isCollecting } from "./foresight";

const TRIES = 5; // moves of the clock are seconds apart

type Answer = Moved | Refused;

/** Sends for the version of now, and again while it is refused as moved on and the room is `still` where it was. */
export async function insist(
  send: (version: number) => Promise<Answer>, still: (state: State) => boolean, version: number, tries = TRIES,
): Promise<Answer> {
  const ack = await send(version);
  if (ack.ok || ack.error.code !== "moved_on" || !ack.state || tries < 2) return ack;
  return still(ack.state) ? insist(send, still, ack.state.version, tries - 1) : ack;
}

/** Whether the same pot is still there. */
export const samePot = (run: string | undefined) => (state: State): boolean => isCollecting(state) && state.run?.id === run;

/** Whether the same step is shown, in the same stage: what came meanwhile was the clock's word. */
export const samePlace = (before: State | null) => (state: State): boolean =>
  state.step === before?.step && state.stage === before?.stage;
