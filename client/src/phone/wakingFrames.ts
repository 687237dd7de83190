/**
 * The frames that follow each waking of a phone, or a hand on it, while a wall is on show: one in each of the
 * room's next windows, whatever its person does. A wish to take a note back goes in one of them, in the place of
 * cover, so that neither their number nor their moments tell who had one.
 */
import { later } from "./later";

/** Cards go every 20 seconds by the server's clock, 10 seconds at the least after the server was asked. */
export const EVERY_MS = 20_000;
export const LEAST_MS = 10_000;
/** The window in which frames are sent: it ends a second before it would be too late for the next moment. */
const WINDOW_MS = 5_000;
const MARGIN_MS = 1_000;
/** The first frame comes so long after a waking: a person needs as long to find the button. */
const SOONEST_MS = 2_000;
const LATEST_MS = 20_000;
const SERIES = 4; // windows after a waking: a person who woke a phone for a wish has it by then
const AFTER_A_TOUCH = 2; // windows at least after a later touch
const STALE_MS = 1_500; // a timer that fires later ran while the device slept

export interface Window { opens: number; ends: number }

/** The room's first window of which at least a second is left at `from`. */
export function windowAt(from: number): Window {
  const offset = EVERY_MS - LEAST_MS - MARGIN_MS - WINDOW_MS;
  const number = Math.ceil((from - offset - WINDOW_MS + MARGIN_MS) / EVERY_MS);
  const opens = number * EVERY_MS + offset;
  return { opens, ends: opens + WINDOW_MS };
}

export class WakingFrames {
  #left = 0;
  #cancel: (() => void) | null = null;
  #ended = false;

  /** `choose` is called when a window opens and says what its frame will be; that is sent later, at a drawn moment. */
  constructor(
    readonly choose: () => () => void,
    readonly now: () => number,
    readonly after = later,
    readonly chance = Math.random,
  ) {}

  get running(): boolean {
    return this.#cancel !== null;
  }

  /** The phone woke, or somebody's hand is on it. A series that runs already is not drawn anew. */
  hand(): void {
    if (this.#ended) return;
    if (this.#cancel) {
      this.#left = Math.max(this.#left, AFTER_A_TOUCH);
      return;
    }
    this.#left = SERIES;
    const now = this.now();
    this.#plan(windowAt(now + SOONEST_MS), now + SOONEST_MS, now + LATEST_MS);
  }

  /** Nothing is on show any more: the rest of the series is left out. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#left = 0;
  }

  end(): void {
    this.#ended = true;
    this.stop();
  }

  #plan({ opens, ends }: Window, soonest = -Infinity, latest = Infinity): void {
    const low = Math.max(opens, soonest);
    const moment = low + this.chance() * (Math.min(ends, latest) - low);
    this.#at(opens, () => {
      this.#left -= 1;
      const send = this.choose();
      this.#at(moment, () => {
        this.#cancel = null;
        if (this.now() > moment + STALE_MS) return this.hand(); // the device slept: it has just woken
        if (this.#left > 0) this.#plan(windowAt(ends));
        send();
      });
    });
  }

  #at(moment: number, act: () => void): void {
    const wait = moment - this.now();
    if (wait <= 0) act();
    else this.#cancel = this.after(act, wait);
  }
}
