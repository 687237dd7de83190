/** Answers on their way: written down first, then sent until an acknowledgement names them. */
import { LinkLost } from "../shared/connection";
import type { Ask } from "../wire/calls";
import type { ParticipantSends } from "../wire/document";
import type { Refused } from "../wire/types";
import type { Body } from "./answers";
import type { Slip } from "./stored";
import { lockOf, newKey } from "./secrets";
import type { Shelf } from "./storage";

const AGAIN_MS = 2000;
const PASSING = new Set(["store_away", "disk_full", "too_fast", "internal", "not_now"]);

export class Outbox {
  readonly #sending = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly shelf: Shelf,
    readonly ask: Ask<Pick<ParticipantSends, "answer" | "take_back">>,
    readonly late: (slip: Slip) => void = () => undefined,
  ) {}

  slip(run: string | null | undefined): Slip | null {
    return run ? this.shelf.get().outbox[run] ?? null : null;
  }

  /** Puts an answer, or a changed one, on its way. */
  put(run: string, step: string, body: Body): void {
    const before = this.slip(run);
    this.#write({
      run, step, body,
      revision: (before?.revision ?? 0) + 1,
      key: before?.key ?? newKey(),
      where: "waiting",
      stands: before?.stands ?? null,
      takeBack: false,
      error: null,
    });
    this.shelf.change({ own: { ...this.shelf.get().own, [step]: body } });
    void this.flush();
  }

  /** Takes an answer back; kept up until the server agrees. */
  takeBack(run: string): void {
    const slip = this.slip(run);
    if (!slip) return;
    const { [slip.step]: _taken, ...own } = this.shelf.get().own;
    this.shelf.change({ own });
    this.#write({ ...slip, takeBack: true });
    void this.flush();
  }

  /** Sends whatever waits; safe to call at any time. */
  async flush(): Promise<void> {
    const waiting = Object.values(this.shelf.get().outbox).filter(isWaiting);
    await Promise.all(waiting.map((slip) => this.#send(slip.run)));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #send(run: string): Promise<void> {
    if (this.#sending.has(run)) return;
    this.#sending.add(run);
    try {
      for (let slip = this.slip(run); slip && isWaiting(slip); slip = this.slip(run)) {
        if (!await (slip.takeBack ? this.#askBack(slip) : this.#answer(slip))) return this.#soon();
      }
    } catch (error) {
      if (!(error instanceof LinkLost)) throw error;
      this.#soon(); // the room also calls when the line is back
    } finally {
      this.#sending.delete(run);
    }
  }

  /** Returns whether the server gave an answer that counts. */
  async #answer({ run, revision, body, key }: Slip): Promise<boolean> {
    const ack = await this.ask("answer", { run, revision, body, take_back: lockOf(key) });
    const now = this.slip(run);
    if (!now || now.revision !== revision) return true; // changed meanwhile: the loop goes on
    if (!ack.ok) return this.#refused(now, ack.error);
    if (ack.run !== run || ack.revision !== revision) return false;
    const where = ack.kept === "out" ? "out" : "pot";
    this.#write({ ...now, where, stands: body, error: null });
    return true;
  }

  async #askBack({ run, key }: Slip): Promise<boolean> {
    const ack = await this.ask("take_back", { run, key });
    const now = this.slip(run);
    if (!now) return true;
    if (ack.ok ? ack.run !== run : PASSING.has(ack.error.code)) return false;
    const where = ack.ok && ack.taken === "soon" ? "going" : "taken";
    this.#write({ ...now, where, takeBack: false, stands: null, error: ack.ok ? null : ack.error });
    return true;
  }

  #refused(slip: Slip, error: Refused): boolean {
    if (PASSING.has(error.code)) return false;
    if (error.code === "superseded") this.#write({ ...slip, where: "pot", error: null });
    else if (error.code === "step_closed" || error.code === "already_out") this.#tooLate(slip, error);
    else this.#write({ ...slip, where: "refused", error });
    return true;
  }

  /** The earlier revision stands, if there was one; the new words go back to their writer. */
  #tooLate(slip: Slip, error: Refused): void {
    this.late(slip);
    const { stands } = slip;
    this.#write({ ...slip, where: stands ? "out" : "late", body: stands ?? slip.body, error });
  }

  #write(slip: Slip): void {
    this.shelf.change({ outbox: { ...this.shelf.get().outbox, [slip.run]: slip } });
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), AGAIN_MS * (0.5 + Math.random()));
  }
}

function isWaiting(slip: Slip): boolean {
  return slip.where === "waiting" || slip.takeBack;
}
