/** Cover traffic: requests that do nothing, sent at random times, among which taking a card back is not noticed. */
import type { State } from "../wire/types";
import { later } from "./later";
import type { Stored } from "./stored";

const MEAN_MS = 45_000; // with ten phones, about six are sent while one card is being taken back

/** An exponentially distributed wait in ms: when one request was sent tells nothing about the next one. */
export function pause(chance: number): number {
  return -MEAN_MS * Math.log(1 - chance);
}

/** Whether a card could be taken back now. It holds for a phone that passed as well: both must look the same. */
export function coverNeeded({ stage, run, wall }: State, { outbox }: Stored): boolean {
  return stage === "closed" && run !== null && wall?.run === run.id && run.id in outbox;
}

export class CoverTraffic {
  #cancel: (() => void) | null = null;
  #ended = false;

  constructor(readonly send: () => void, readonly after = later, readonly chance = Math.random) {}

  /** Starts, continues or stops. A wait that has begun is never drawn anew: that would show what happened. */
  follow(on: boolean): void {
    if (!on || this.#ended) this.#stop();
    else if (!this.#cancel) this.#wait();
  }

  /** Stops for good: this phone has left, or the session has ended. */
  end(): void {
    this.#ended = true;
    this.#stop();
  }

  #wait(): void {
    this.#cancel = this.after(() => {
      this.#wait();
      this.send();
    }, pause(this.chance()));
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
