/**
 * Tells a new press from a double one: a press counts once the room was seen to move by the last one, and some time
 * has passed since. The reply itself may come later than the move; who pressed then would have pressed for nothing.
 */
const SETTLE_MS = 700; // longer than the pause inside a double press

export class PressGate {
  #asked: { version: number } | null = null;
  #opens = 0;

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Whether a press counts. */
  isOpen(): boolean {
    return this.#asked === null && this.clock() > this.#opens;
  }

  /**
   * A command is on its way; null where another one still is. Returns what is called once its reply is there, and
   * says whether the page waited for it until then.
   */
  begin(version: number): (() => boolean) | null {
    if (this.#asked) return null;
    const asked = (this.#asked = { version });
    return () => this.#asked === asked && this.#settle();
  }

  /** The page shows the room at this version. Returns whether a command that was waited for has moved it. */
  sees(version: number | undefined): boolean {
    return this.#asked !== null && version !== undefined && version > this.#asked.version && this.#settle();
  }

  #settle(): true {
    this.#asked = null;
    this.#opens = this.clock() + SETTLE_MS;
    return true;
  }
}
