/** Discards a pot even where the clock moved the room meanwhile: an emergency must not lose a race. */
import type { Moved, Refused } from "../wire/document";
import { isCollecting } from "./nextAction";

const TRIES = 5; // moves of the clock are seconds apart

type Answer = Moved | Refused;

/** Sends for the version of now, and again while it is refused as moved on and the same pot is still there. */
export async function insist(
  send: (version: number) => Promise<Answer>, run: string | undefined, version: number, tries = TRIES,
): Promise<Answer> {
  const ack = await send(version);
  if (ack.ok || ack.error.code !== "moved_on" || !ack.state || tries < 2) return ack;
  const same = isCollecting(ack.state) && ack.state.run?.id === run;
  return same ? insist(send, run, ack.state.version, tries - 1) : ack;
}
