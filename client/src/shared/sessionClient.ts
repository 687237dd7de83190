/** The one file that knows the shared state: applies what is newer, asks for what it missed. */
import type { Ask, Calls, Namespace, Reads } from "../wire/calls";
import type * as wire from "../wire/document";
import type {
  FacilitatorWelcome, Plan, Receipt, Refused, ScreenWelcome, Section, SharedTimer, Snapshot, State, Step, Welcome,
} from "../wire/types";
import { connect, LinkLost, type Connection, type Handlers, type Link } from "./connection";

/** What each page is welcomed with. */
interface Welcomes {
  "/participant": Welcome;
  "/facilitator": FacilitatorWelcome;
  "/screen": ScreenWelcome;
}

export interface RoomView<Greeting = Welcome> {
  connection: Connection;
  /** True from the server's "restarting" until it is back. */
  restarting: boolean;
  /** Why there is no connection; one that is "offline" passes by itself. */
  refused: Refused | null;
  welcome: Greeting | null;
  state: State | null;
  /** The last snapshot seen of each step: the "before" beside an "after". */
  snapshots: Readonly<Record<string, Snapshot>>;
  erased: Receipt | null;
}

/** The part of a room that is the same on every page. */
export interface Watched<Greeting = Welcome> {
  get(): RoomView<Greeting>;
  subscribe(hear: () => void): () => void;
  /** The server's clock, in ms. */
  now(): number;
}

export interface Room<To extends Namespace> extends Watched<Welcomes[To]> {
  readonly ask: Ask<Calls[To]>;
  /** Takes over a state that came inside an answer (for example of a refused move). */
  take(state: State): void;
  retry(): void;
  close(): void;
}

export type ParticipantRoom = Room<"/participant">;
export type FacilitatorRoom = Room<"/facilitator">;
export type ScreenRoom = Room<"/screen">;

export type Verdict = "apply" | "ignore" | "sync";

/** What to do with a broadcast: other epochs and older versions are never applied. */
export function judge(own: State | null, next: State): Verdict {
  if (!own || next.epoch !== own.epoch) return "sync";
  if (next.version > own.version) return "apply";
  return next.version === own.version ? "ignore" : "sync";
}

const QUIET_MS = 1500; // a thousand phones must not all ask at the same instant, or twice
const NOTHING: RoomView<never> = {
  connection: "connecting", restarting: false, refused: null, welcome: null, state: null,
  snapshots: {}, erased: null,
};

type Connect<To extends Namespace> = (to: To, auth: Record<string, string>, handlers: Handlers) => Link<Calls[To]>;

export class LiveRoom<To extends Namespace> implements Room<To> {
  readonly ask: Ask<Calls[To]>;
  #view: RoomView<Welcomes[To]> = NOTHING;
  #offset = 0;
  #asking: ReturnType<typeof setTimeout> | undefined;
  readonly #hearers = new Set<() => void>();
  readonly #link: Link<Calls[To]>;
  readonly #read: Ask<Reads<Welcomes[To]>>;

  constructor(to: To, auth: Record<string, string>, join: Connect<To> = connect) {
    this.#link = join(to, auth, {
      opened: () => void this.#greet(),
      woke: () => void this.#check(),
      connection: (connection, refused) => this.#set({ connection, refused }),
      state: (state) => this.#hear(state),
      erased: (erased) => this.#end(erased),
      restarting: () => this.#set({ restarting: true }),
    });
    this.ask = this.#link.ask;
    // Every page's calls hold these three; the compiler cannot see it through a type parameter.
    this.#read = this.#link.ask as unknown as Ask<Reads<Welcomes[To]>>;
  }

  get(): RoomView<Welcomes[To]> {
    return this.#view;
  }

  subscribe(hear: () => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  now(): number {
    return Date.now() + this.#offset;
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
    const ack = await this.#try(this.#read("hello"));
    if (!ack) return;
    const { welcome } = ack;
    this.#offset = welcome.now - (sent + Date.now()) / 2;
    this.#set({ welcome, restarting: false, refused: null });
    this.take(welcome.state);
  }

  async #check(): Promise<void> {
    const ack = await this.#try(this.#read("sync"));
    if (ack) this.take(ack.state);
  }

  /** A read that gets no answer means a dead line: open a new one. */
  async #try<Reply extends { ok: true } | wire.Refused>(asked: Promise<Reply>): Promise<Exclude<Reply, wire.Refused> | null> {
    try {
      const ack = await asked;
      if (ack.ok) return ack as Exclude<Reply, wire.Refused>;
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

  #set(change: Partial<RoomView<Welcomes[To]>>): void {
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

export function openRoom<To extends Namespace>(to: To, auth: Record<string, string>): Room<To> {
  return new LiveRoom(to, auth);
}

/**
 * Why a page waits: `held`, too many codes were tried from this network, and the door opens again in
 * a few minutes; `ending`, the session has ended, and nobody may say yet that it is erased.
 */
export type Waits = "restarting" | "held" | "ending" | "offline";

export function whyWaiting({ connection, refused, restarting }: Omit<RoomView, "welcome">): Waits {
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
