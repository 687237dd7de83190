/**
 * The frames that a phone sends while a step takes answers: one before each moment at which more time is given.
 * A wish for more time goes in the place of one of them, so that none of them tells who had it.
 */
import { later } from "./later";

/** Seconds left at which the server grants a wish. */
const MOMENTS_S = [30, 15, 0.5] as const;
/** The window of a moment's frames opens and ends so many seconds before it. */
const OPENS_S = 5;
const ENDS_S = 1;

/** With less time than this left, a wish would have no frame that covers it. */
export const LAST_CHANCE_S = MOMENTS_S.at(-1)! + OPENS_S + 0.5;

export class TimerFrames {
  #endsAt: number | null = null;
  #cancel: (() => void) | null = null;
  #ended = false;

  /** `choose` is called when a window opens and says what its frame will be; that is sent later, at a drawn moment. */
  constructor(
    readonly choose: () => () => void,
    readonly now: () => number,
    readonly after = later,
    readonly chance = Math.random,
  ) {}

  /** The time ends at this moment, in ms by the server's clock; null while nothing runs. */
  follow(endsAt: number | null): void {
    if (endsAt === this.#endsAt || this.#ended) return;
    this.#endsAt = endsAt;
    this.#cancel?.();
    this.#cancel = null;
    if (endsAt !== null) this.#plan(endsAt);
  }

  end(): void {
    this.follow(null);
    this.#ended = true;
  }

  /** The next window that has not opened: one that is half over would have a frame of its own kind. */
  #plan(endsAt: number): void {
    const next = MOMENTS_S.find((left) => endsAt - (left + OPENS_S) * 1000 > this.now());
    if (next === undefined) return;
    const opens = endsAt - (next + OPENS_S) * 1000;
    const moment = opens + this.chance() * (OPENS_S - ENDS_S) * 1000;
    this.#at(opens, () => {
      const send = this.choose();
      this.#at(moment, () => {
        this.#plan(endsAt);
        send();
      });
    });
  }

  #at(moment: number, act: () => void): void {
    this.#cancel = this.after(act, Math.max(0, moment - this.now()));
  }
}
