/** Frames that a phone sends one after the other, after waits that are drawn, whatever its person does. */
import { later } from "./later";

export class TimedFrames {
  #cancel: (() => void) | null = null;
  #ended = false;

  /** `pause` gives the next wait in ms, from a number between 0 and 1. */
  constructor(readonly pause: (chance: number) => number, readonly send: () => void, readonly after = later, readonly chance = Math.random) {}

  /** Starts, goes on or stops. A wait that has begun is never drawn anew: that would show what happened. */
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
    }, this.pause(this.chance()));
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
