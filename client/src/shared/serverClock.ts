/**
 * The server's time on this page, counted by a clock that nobody can set.
 *
 * `Date` is the device's own clock: where it is corrected while a page is open, every timer on that page would be
 * wrong by as much until the page is loaded anew. So time is counted by `performance.now()` from the server's time as
 * it was told last. Some devices stop that clock while they sleep. Then `Date` alone has gone on, which looks like a
 * correction from here; so whenever the two clocks part, the server has to be asked again.
 */

const PARTED_MS = 1000; // a timer that is wrong by less is not noticed

export class ServerClock {
  #server = Date.now(); // until the server has said it, the device's own clock is the best guess
  #at = performance.now();
  #apart = apart();

  /** The server's time in ms. */
  now(): number {
    return this.#server + performance.now() - this.#at;
  }

  /** The server said `now` in reply to a question that was sent at `sent` by `performance.now()`. */
  set(now: number, sent: number): void {
    this.#server = now;
    this.#at = (sent + performance.now()) / 2;
    this.#apart = apart();
  }

  /** Whether the device's clock was set, or the device slept, since this was asked last. */
  hasParted(): boolean {
    const before = this.#apart;
    this.#apart = apart();
    return Math.abs(this.#apart - before) > PARTED_MS;
  }
}

/** How far the device's two clocks are apart: the same at any time, unless one is set or stands still. */
const apart = (): number => Date.now() - performance.now();
