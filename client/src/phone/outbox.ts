/** Answers on their way: stored first, then sent until an acknowledgement names exactly this one. */
import { ConnectionLost } from "../shared/connection";
import type { Ask } from "../wire/calls";
import type { ParticipantSends } from "../wire/document";
import type { Refused } from "../wire/types";
import type { Body } from "./answers";
import type { OutboxEntry } from "./stored";
import { hashOf, newKey } from "./secrets";
import type { PhoneStorage } from "./storage";

const AGAIN_MS = 1500; // and half of it more or less: a store that is back has all answers within three seconds
const TRANSIENT = new Set(["store_away", "disk_full", "internal", "not_now"]);

export class Outbox {
  readonly #sending = new Set<string>();
  readonly #generations = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly storage: PhoneStorage,
    readonly ask: Ask<Pick<ParticipantSends, "answer" | "take_back">>,
    readonly late: (entry: OutboxEntry) => void = () => undefined,
  ) {}

  /**
   * Whether a wish to take an answer back waits for a moment at which other phones send as well. It does where
   * others may see what goes; a pot that takes answers gives one back at once.
   */
  holdsBack: (run: string) => boolean = () => false;
  /** Called when a wish begins to wait. */
  wished: () => void = () => undefined;

  entry(run: string | null | undefined): OutboxEntry | null {
    return run ? this.storage.get().outbox[run] ?? null : null;
  }

  /** Sends an answer, or a changed one. */
  put(run: string, step: string, body: Body): void {
    const before = this.entry(run);
    this.#write({
      run, step, body,
      revision: (before?.revision ?? 0) + 1,
      key: before?.key ?? newKey(),
      where: "waiting",
      stands: before?.stands ?? null,
      generation: this.#generations.get(run) ?? before?.generation ?? 0,
      takeBack: false,
      error: null,
    });
    this.storage.change({ own: { ...this.storage.get().own, [step]: body } });
    void this.flush();
  }

  /**
   * Sends an answer again that the server has lost: a power cut took the key of its pot. The revision stays,
   * so a server that still has it, or has let it out, says just that.
   */
  renew(run: string, generation: number): void {
    this.#generations.set(run, generation);
    const entry = this.entry(run);
    if (!entry || entry.gone || !(generation > (entry.generation ?? 0))) return; // an older server says none
    const lost = entry.where === "pot";
    const stands = entry.where === "out" ? entry.stands : null; // what the lost pot held stands no more
    this.#write({ ...entry, generation, stands, ...(lost ? { where: "waiting", again: true } : {}) });
    if (lost) void this.flush();
  }

  /** Takes an answer back; asks until the server has agreed. */
  takeBack(run: string): void {
    const entry = this.entry(run);
    if (!entry) return;
    const { [entry.step]: _taken, ...own } = this.storage.get().own;
    this.storage.change({ own });
    this.#write({ ...entry, takeBack: true });
    if (this.#waitsForMoment(this.entry(run))) this.wished();
    void this.flush();
  }

  /** The wish that waits the longest for its moment, if there is one. */
  heldWish(): string | null {
    return Object.values(this.storage.get().outbox).find((entry) => this.#waitsForMoment(entry))?.run ?? null;
  }

  /** The moment has come: asks once. Without a reply the wish waits for the next one. */
  async askHeld(run: string): Promise<void> {
    const entry = this.entry(run);
    if (!entry?.takeBack || this.#sending.has(run)) return;
    this.#sending.add(run);
    try {
      await this.#askBack(entry);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
    } finally {
      this.#sending.delete(run);
    }
  }

  #waitsForMoment(entry: OutboxEntry | null): boolean {
    return !!entry?.takeBack && this.holdsBack(entry.run);
  }

  /** Sends whatever waits. It can be called at any time: an entry is never sent twice at once. */
  async flush(): Promise<void> {
    const waiting = Object.values(this.storage.get().outbox).filter((entry) => this.#isDue(entry));
    await Promise.all(waiting.map((entry) => this.#send(entry.run)));
  }

  #isDue(entry: OutboxEntry): boolean {
    return isWaiting(entry) && !this.#waitsForMoment(entry);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #send(run: string): Promise<void> {
    if (this.#sending.has(run)) return;
    this.#sending.add(run);
    try {
      for (let entry = this.entry(run); entry && this.#isDue(entry); entry = this.entry(run)) {
        if (!await (entry.takeBack ? this.#askBack(entry) : this.#answer(entry))) return this.#soon();
      }
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      this.#soon(); // flush() is also called when the connection is back
    } finally {
      this.#sending.delete(run);
    }
  }

  /** Returns whether the server's reply settles the entry; otherwise it is sent again. */
  async #answer({ run, revision, body, key }: OutboxEntry): Promise<boolean> {
    const ack = await this.ask("answer", { run, revision, body, take_back: hashOf(key) });
    const now = this.entry(run);
    if (!now || now.revision !== revision) return true; // changed meanwhile: the loop goes on
    if (!ack.ok) return this.#refused(now, ack.error);
    if (ack.run !== run || ack.revision !== revision) return false;
    const where = ack.kept === "out" ? "out" : "pot";
    this.#write({ ...now, where, stands: body, error: null });
    return true;
  }

  async #askBack({ run, key }: OutboxEntry): Promise<boolean> {
    const ack = await this.ask("take_back", { run, key });
    const now = this.entry(run);
    if (!now) return true;
    if (ack.ok ? ack.run !== run : TRANSIENT.has(ack.error.code)) return false;
    const where = ack.ok && ack.taken === "soon" ? "going" : "taken";
    const notFound = ack.ok && ack.taken === "gone";
    // The key has done what it is for. Where the server did not agree, nothing else would make it.
    this.#write({ ...now, where, notFound, key: "", takeBack: false, stands: null, error: ack.ok ? null : ack.error });
    return true;
  }

  #refused(entry: OutboxEntry, error: Refused): boolean {
    if (TRANSIENT.has(error.code)) return false;
    if (error.code === "step_closed" || error.code === "already_out") this.#tooLate(entry, error);
    else this.#write({ ...entry, where: "refused", error });
    return true;
  }

  /** The run was closed: an earlier revision stays in the pot, and the new words go to the journal. */
  #tooLate(entry: OutboxEntry, error: Refused): void {
    this.late(entry);
    const { stands } = entry;
    this.#write({ ...entry, where: stands ? "out" : "late", body: stands ?? entry.body, error });
  }

  #write(entry: OutboxEntry): void {
    this.storage.change({ outbox: { ...this.storage.get().outbox, [entry.run]: entry } });
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), AGAIN_MS * (0.5 + Math.random()));
  }
}

function isWaiting(entry: OutboxEntry): boolean {
  return entry.where === "waiting" || entry.takeBack;
}
