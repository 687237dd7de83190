/** Cover: frames that ask for nothing, so that one that takes a note back is one among others. */
import type { State } from "../wire/types";
import type { Stored } from "./stored";

const MEAN_MS = 45_000; // in a room of ten, about six of them in the time that a note takes to go

/** An exponential wait: the last frame, or a note taken back, tells nothing about the next one. */
export function pause(chance: number): number {
  return -MEAN_MS * Math.log(1 - chance);
}

/** Whether a note could be taken back now, had this phone written one: passing looks the same. */
export function coverNeeded({ stage, run, wall }: State, { outbox }: Stored): boolean {
  return stage === "closed" && run !== null && wall?.run === run.id && run.id in outbox;
}

type Later = (act: () => void, ms: number) => () => void;

const later: Later = (act, ms) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

export class CoverTraffic {
  #cancel: (() => void) | null = null;
  #ended = false;

  constructor(readonly send: () => void, readonly after = later, readonly chance = Math.random) {}

  /** Begins, goes on or stops; whatever happens meanwhile, the waits stay as they were drawn. */
  follow(on: boolean): void {
    if (!on || this.#ended) this.#stop();
    else if (!this.#cancel) this.#wait();
  }

  /** Sends nothing ever more: this phone has left, or the session is over. */
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
