/** A wish for more time: it waits for a moment at which every phone sends a frame. */
import { ConnectionLost } from "../shared/connection";
import type { ParticipantClient } from "../shared/sessionClient";

export class MoreTimeWish {
  #run: string | null = null;

  constructor(readonly ask: ParticipantClient["ask"]) {}

  /** Whether this phone asked for more time in a run. */
  wish(run: string): void {
    this.#run = run;
  }

  /** What is sent now, if there is a wish for this run; a lost one waits for the next moment. */
  frame(run: string | undefined): (() => void) | null {
    if (this.#run === null || this.#run !== run) return null;
    return () => void this.#send(run);
  }

  async #send(run: string): Promise<void> {
    this.#run = null;
    try {
      await this.ask("more_time", { run });
    } catch (lost) {
      if (!(lost instanceof ConnectionLost)) throw lost;
      this.#run = run;
    }
  }
}
