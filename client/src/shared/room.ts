/** The one file that knows the shared state: applies what is newer, asks for what it missed. */
import { connect, LinkLost, type Connection, type Handlers, type Link, type Namespace } from "./link";
import type {
  Ack, Plan, Receipt, Refused, Section, SharedTimer, Snapshot, State, Step, Welcome,
} from "../wire/types";

export interface RoomView {
  connection: Connection;
  /** True from the server's "restarting" until it is back. */
  restarting: boolean;
  /** Why there is no connection; one that is "offline" passes by itself. */
  refused: Refused | null;
  welcome: Welcome | null;
  state: State | null;
  /** The last snapshot seen of each step: the "before" beside an "after". */
  snapshots: Readonly<Record<string, Snapshot>>;
  erased: Receipt | null;
}

export interface Room {
  get(): RoomView;
  subscribe(hear: () => void): () => void;
  /** The server's clock, in ms. */
  now(): number;
  ask<T = unknown>(event: string, payload?: Record<string, unknown>): Promise<Ack<T>>;
  /** Takes over a state that came inside an answer (for example of a refused move). */
  take(state: State): void;
  retry(): void;
  close(): void;
}

export type Verdict = "apply" | "ignore" | "sync";

/** What to do with a broadcast: other epochs and older versions are never applied. */
export function judge(own: State | null, next: State): Verdict {
  if (!own || next.epoch !== own.epoch) return "sync";
  if (next.version > own.version) return "apply";
  return next.version === own.version ? "ignore" : "sync";
}

const QUIET_MS = 1500; // a thousand phones must not all ask at the same instant, or twice
const NOTHING: RoomView = {
  connection: "connecting", restarting: false, refused: null, welcome: null, state: null,
  snapshots: {}, erased: null,
};

type Connect = (to: Namespace, auth: Record<string, string>, handlers: Handlers) => Link;

export class LiveRoom implements Room {
  #view: RoomView = NOTHING;
  #offset = 0;
  #asking: ReturnType<typeof setTimeout> | undefined;
  readonly #hearers = new Set<() => void>();
  readonly #link: Link;

  constructor(to: Namespace, auth: Record<string, string>, join: Connect = connect) {
    this.#link = join(to, auth, {
      opened: () => void this.#greet(),
      woke: () => void this.#check(),
      connection: (connection, refused) => this.#set({ connection, refused }),
      state: (state) => this.#hear(state),
      erased: (erased) => this.#end(erased),
      restarting: () => this.#set({ restarting: true }),
    });
  }

  get(): RoomView {
    return this.#view;
  }

  subscribe(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  ask<T>(event: string, payload: Record<string, unknown> = {}): Promise<Ack<T>> {
    return this.#link.ask<T>(event, payload);
  }

  take(state: State): void {
    const { snapshots } = this.#view;
    this.#set({ state, snapshots: remembered(snapshots, state) });
  }

  retry(): void {
    this.#link.retry();
  }

  close(): void {
    clearTimeout(this.#asking);
    this.#link.close();
  }

  /** A welcome is the whole truth, whatever was known before. */
  async #greet(): Promise<void> {
    const sent = Date.now();
    const ack = await this.#try<{ welcome: Welcome }>("hello");
    if (!ack) return;
    const { welcome } = ack;
    this.#offset = welcome.now - (sent + Date.now()) / 2;
    this.#set({ welcome, restarting: false, refused: null });
    this.take(welcome.state);
  }

  async #check(): Promise<void> {
    const ack = await this.#try<{ state: State }>("sync");
    if (ack) this.take(ack.state);
  }

  /** A read that gets no answer means a dead line: open a new one. */
  async #try<T>(event: string): Promise<({ ok: true } & T) | null> {
    try {
      const ack = await this.#link.ask<T>(event);
      if (ack.ok) return ack;
      this.#set({ refused: ack.error });
    } catch (lost) {
      if (!(lost instanceof LinkLost)) throw lost;
      this.#link.doubt();
    }
    return null;
  }

  #hear(state: State): void {
    const verdict = judge(this.#view.state, state);
    if (verdict === "apply") this.take(state);
    if (verdict === "sync" && !this.#asking) this.#syncSoon();
  }

  #syncSoon(): void {
    this.#asking = setTimeout(() => {
      this.#asking = undefined;
      void this.#check();
    }, Math.random() * QUIET_MS);
  }

  #end(erased: Receipt): void {
    this.close();
    this.#set({ erased });
  }

  #set(change: Partial<RoomView>): void {
    this.#view = { ...this.#view, ...change };
    for (const hear of this.#hearers) hear();
  }
}

/** A step that shows nothing any more (it was withdrawn) is forgotten here as well. */
function remembered(
  known: RoomView["snapshots"], { step, snapshot }: State,
): RoomView["snapshots"] {
  if (!step || known[step] === (snapshot ?? undefined)) return known;
  const { [step]: _old, ...others } = known;
  return snapshot ? { ...others, [step]: snapshot } : others;
}

export function openRoom(to: Namespace, auth: Record<string, string>): Room {
  return new LiveRoom(to, auth);
}

/**
 * Why a page waits: `held`, too many codes were tried from this network, and the door opens again in
 * a few minutes; `ending`, the session has ended, and nobody may say yet that it is erased.
 */
export type Waits = "restarting" | "held" | "ending" | "offline";

export function whyWaiting({ connection, refused, restarting }: RoomView): Waits {
  if (restarting) return "restarting";
  if (connection === "offline" && refused?.code === "too_many_guesses") return "held";
  return connection === "offline" && refused?.code === "being_erased" ? "ending" : "offline";
}

/** Seconds left on the shared timer, never below zero; null where there is none. */
export function timeLeft(timer: SharedTimer | null, now: number): number | null {
  if (!timer) return null;
  const left = timer.ends_at === null ? timer.left ?? timer.seconds : (timer.ends_at - now) / 1000;
  return Math.max(0, left);
}

export interface Place { section: Section; step: Step; index: number; total: number }

/** Where a step stands in the plan: its section, and its number among all steps. */
export function placeOf(plan: Plan, id: string | null): Place | null {
  const total = plan.sections.reduce((sum, section) => sum + section.steps.length, 0);
  let index = 0;
  for (const section of plan.sections) {
    for (const step of section.steps) {
      if (step.id === id) return { section, step, index, total };
      index += 1;
    }
  }
  return null;
}
