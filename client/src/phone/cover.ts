/** Cover traffic: requests that do nothing, sent at random times, among which taking a card back is not noticed. */
import type { State } from "../wire/types";
import type { Later } from "./later";
import type { Stored } from "./stored";
import { TimedFrames } from "./timedFrames";

const MEAN_MS = 45_000; // with ten phones, about six are sent while one card is being taken back

/** An exponentially distributed wait in ms: when one request was sent tells nothing about the next one. */
export function pause(chance: number): number {
  return -MEAN_MS * Math.log(1 - chance);
}

/** Whether a card could be taken back now. It holds for a phone that passed as well: both must look the same. */
export function coverNeeded({ stage, run, wall }: State, { outbox }: Stored): boolean {
  return stage === "closed" && run !== null && wall?.run === run.id && run.id in outbox;
}

export class CoverTraffic extends TimedFrames {
  constructor(send: () => void, after?: Later, chance?: () => number) {
    super(pause, send, after, chance);
  }
}
