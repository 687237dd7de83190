/** The only file that decides which shared state is current: it applies newer ones and asks for missed ones. */
import type { Ask, Auth, Calls, Namespace, Reads } from "../wire/calls";
import type * as wire from "../wire/document";
import type {
  FacilitatorWelcome, Receipt, Refused, ScreenWelcome, Snapshot, State, Welcome,
} from "../wire/types";
import { connect, ConnectionLost, type ConnectionStatus, type Handlers, type Connection } from "./connection";
import { isTransient } from "./retry";
import { ServerClock } from "./serverClock";

/** What each page is welcomed with. */
interface Welcomes {
  "/participant": Welcome;
  "/facilitator": FacilitatorWelcome;
  "/screen": ScreenWelcome;
}

export interface ClientState<Greeting = Welcome> {
  connection: ConnectionStatus;
  /** True from the server's "restarting" until it is back. */
  restarting: boolean;
  /** Pages come from the server, and the live line does not. */
  blocked?: boolean;
  /** The server's reason for refusing the connection; while the status is "offline" it will try again. */
  refused: Refused | null;
  welcome: Greeting | null;
  state: State | null;
  /** The last snapshot seen of each step: the "before" beside an "after". */
  snapshots: Readonly<Record<string, Snapshot>>;
  erased: Receipt | null;
}

/** The part of a client that is the same on every page. */
export interface ClientSource<Greeting = Welcome> {
  get(): ClientState<Greeting>;
  subscribe(hear: () => void): () => void;
  /** The server's clock, in ms. */
  now(): number;
}

export interface SessionClient<To extends Namespace> extends ClientSource<Welcomes[To]> {
  readonly ask: Ask<Calls[To]>;
  /** Applies a state that came inside a reply, for example with a refused command. */
  take(state: State): void;
  retry(): void;
  /** Ends as if the server knew the session no more: its day is over. */
  expire(): void;
  close(): void;
}

export type ParticipantClient = SessionClient<"/participant">;
export type FacilitatorClient = SessionClient<"/facilitator">;
export type ScreenClient = SessionClient<"/screen">;

export type Verdict = "apply" | "ignore" | "sync";

/** What to do with a broadcast state. Another epoch or an older version is never applied: ask instead. */
export function judge(own: State | null, next: State): Verdict {
  if (!own || next.epoch !== own.epoch) return "sync";
  if (next.version > own.version) return "apply";
  return next.version === own.version ? "ignore" : "sync";
}

const LOOK_MS = 2000; // between two looks at whether the device's clock was set, or the device slept
const SYNC_SPREAD_MS = 1500; // spreads the requests of many phones, and makes one of several
const NOTHING: ClientState<never> = {
  connection: "connecting", restarting: false, blocked: false, refused: null, welcome: null, state: null,
  snapshots: {}, erased: null,
};

/** What a page that stays open holds no longer of a session that is erased. */
const FORGOTTEN = { welcome: null, state: null, snapshots: {} };

type Connect<To extends Namespace> = (to: To, auth: Auth[To], handlers: Handlers) => Connection<Calls[To]>;

export class LiveSessionClient<To extends Namespace> implements SessionClient<To> {
  readonly ask: Ask<Calls[To]>;
  #view: ClientState<Welcomes[To]> = NOTHING;
  readonly #clock = new ServerClock();
  readonly #looking: ReturnType<typeof setInterval>;
  #asking: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #connection: Connection<Calls[To]>;
  readonly #read: Ask<Reads<Welcomes[To]>>;

  constructor(to: To, auth: Auth[To], join: Connect<To> = connect) {
    this.#connection = join(to, auth, {
      opened: () => void this.#greet(),
      woke: () => void this.#check(),
      connection: (connection, refused) =>
        this.#set({ connection, refused, ...(connection === "online" ? { blocked: false } : {}) }),
      blocked: (blocked) => this.#set({ blocked }),
      state: (state) => this.#hear(state),
      erased: (erased) => this.#end(erased),
      restarting: () => this.#set({ restarting: true }),
    });
    this.ask = this.#connection.ask;
    this.#looking = setInterval(() => void this.#lookAtClock(), LOOK_MS);
    // Every page's calls hold these three; the compiler cannot see it through a type parameter.
    this.#read = this.#connection.ask as unknown as Ask<Reads<Welcomes[To]>>;
  }

  get(): ClientState<Welcomes[To]> {
    return this.#view;
  }

  subscribe(hear: () => void): () => void {
    this.#listeners.add(hear);
    return () => void this.#listeners.delete(hear);
  }

  now(): number {
    return this.#clock.now();
  }

  /**
   * Takes a state unless a newer one is there. `known`: what was there when the page asked for it; where that
   * still stands, the reply counts whatever its version. Else it was made before what was broadcast since.
   */
  take(state: State, known?: State | null): void {
    const { state: own, snapshots } = this.#view;
    if (own && own !== known && own.epoch === state.epoch && own.version > state.version) return;
    this.#set({ state, snapshots: remembered(snapshots, state) });
  }

  retry(): void {
    this.#connection.retry();
  }

  close(): void {
    clearTimeout(this.#asking);
    clearInterval(this.#looking);
    this.#connection.close();
  }

  /** Asks for the welcome; it replaces whatever was known before. */
  async #greet(): Promise<void> {
    const sent = performance.now();
    const known = this.#view.state;
    const ack = await this.#try(this.#read("hello"), () => this.#greet());
    if (!ack) return;
    const { welcome } = ack;
    this.#clock.set(welcome.now, sent);
    this.#set({ welcome, restarting: false, refused: null });
    this.take(welcome.state, known);
  }

  /** Asks for the server's time again where this device's clocks do not agree any more. */
  async #lookAtClock(): Promise<void> {
    if (this.#clock.hasParted() && this.#view.connection === "online") await this.#greet();
  }

  async #check(): Promise<void> {
    if (this.#clock.hasParted()) return this.#greet(); // the device slept, and the welcome holds the state too
    const known = this.#view.state;
    const ack = await this.#try(this.#read("sync"), () => this.#check());
    if (ack) this.take(ack.state, known);
  }

  /**
   * Waits for a reply to a read. Without one the connection is dead, so it is closed and made anew. A refusal
   * that passes is asked again: the line stays open, so nothing else would ever ask.
   */
  async #try<Reply extends { ok: true } | wire.Refused>(
    asked: Promise<Reply>, again: () => Promise<void>,
  ): Promise<Exclude<Reply, wire.Refused> | null> {
    try {
      const ack = await asked;
      if (ack.ok) {
        if (this.#view.refused) this.#set({ refused: null });
        return ack as Exclude<Reply, wire.Refused>;
      }
      this.#set({ refused: ack.error });
      if (isTransient(ack.error)) this.#soon(again);
    } catch (lost) {
      if (!(lost instanceof ConnectionLost)) throw lost;
      this.#connection.doubt();
    }
    return null;
  }

  #hear(state: State): void {
    const verdict = judge(this.#view.state, state);
    if (verdict === "apply") this.take(state);
    if (verdict === "sync" && !this.#asking) this.#soon(() => this.#check());
  }

  #soon(ask: () => Promise<void>): void {
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => {
      this.#asking = undefined;
      void ask();
    }, Math.random() * SYNC_SPREAD_MS);
  }

  expire(): void {
    this.close();
    this.#set({ ...FORGOTTEN, connection: "refused", refused: { code: "no_such_session", message: "" } });
  }

  #end(erased: Receipt): void {
    this.close();
    this.#set({ ...FORGOTTEN, erased });
  }

  #set(change: Partial<ClientState<Welcomes[To]>>): void {
    this.#view = { ...this.#view, ...change };
    for (const hear of this.#listeners) hear();
  }
}

/** Keeps the snapshot of the current step; a step without one (its result was withdrawn) is forgotten. */
function remembered(
  known: ClientState["snapshots"], { step, snapshot }: State,
): ClientState["snapshots"] {
  if (!step || known[step] === (snapshot ?? undefined)) return known;
  const { [step]: _old, ...others } = known;
  return snapshot ? { ...others, [step]: snapshot } : others;
}

export function openClient<To extends Namespace>(to: To, auth: Auth[To]): SessionClient<To> {
  return new LiveSessionClient(to, auth);
}
