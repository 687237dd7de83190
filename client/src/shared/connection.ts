/** The one file that knows the socket: it comes back for ever, and asks until it is told. */
import { io, type Socket } from "socket.io-client";
import { Decoder } from "socket.io-parser";
import { PaddedEncoder } from "./padding";
import type { Ask, Auth, Calls, Namespace } from "../wire/calls";
import type { ParticipantSends, ServerSends } from "../wire/document";
import type { Receipt, Refused, State } from "../wire/types";

export type ConnectionStatus = "connecting" | "online" | "offline" | "refused";

export interface Handlers {
  /** Every time the socket is (again) open: say hello. */
  opened?(): void;
  /** The page is looked at again, and the socket believes that it is still open: check that. */
  woke?(): void;
  /** `refused`: why there is none, or why there is none for the moment. */
  connection?(now: ConnectionStatus, refused: Refused | null): void;
  state?(state: State): void;
  erased?(receipt: Receipt): void;
  restarting?(): void;
}

export interface Connection<Sends> {
  /** Asks once. Resolves with the server's answer; rejects with LinkLost when none came. */
  readonly ask: Ask<Sends>;
  /** Opens a new connection at once. */
  retry(): void;
  /** Gives up a connection that seems dead; the next one comes after the usual pause. */
  doubt(): void;
  close(): void;
}

export class ConnectionLost extends Error {}

const ACK_TIMEOUT_MS = 8000; // an acknowledgement that takes longer is lost with its connection
const READ_TIMEOUT_MS = 4000; // a read costs nothing to ask again
const JITTER_MS = 300; // hides when exactly a finger came down (what a person does, and what covers it)
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;
const DELAYED: ReadonlySet<string> =
  new Set<keyof ParticipantSends>(["answer", "take_back", "more_time", "cover", "leave"]);
const READS: ReadonlySet<string> = new Set<keyof ParticipantSends>(["hello", "sync", "wall"]);
/** Refusals that pass by themselves: worth coming back for. */
const TRANSIENT = new Set([
  "store_away", "disk_full", "too_fast", "too_many_guesses", "being_erased", "internal",
]);

/** Waiting time before attempt `n` (0, 1, ...): doubles, with half of it left to chance. */
export function backOff(n: number, chance: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** n);
  return full / 2 + (full / 2) * chance;
}

/** The refusal inside a connection error, or null when the server simply was not there. */
export function refusalIn(error: unknown): Refused | null {
  const text = error instanceof Error ? error.message : "";
  try {
    const found = JSON.parse(text) as Partial<Refused>;
    return typeof found.code === "string"
      ? { code: found.code, message: found.message ?? "" } : null;
  } catch {
    return null;
  }
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

class SocketConnection<Sends> implements Connection<Sends> {
  readonly #socket: Socket<ServerSends>;
  readonly #handlers: Handlers;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting = false;
  #closed = false;

  constructor(namespace: Namespace, auth: object, handlers: Handlers) {
    this.#handlers = handlers;
    this.#socket = io(namespace, {
      transports: ["websocket"],
      auth,
      reconnection: false, // ours also comes back when the server closes it
      autoConnect: false,
      forceNew: true,
      ...(namespace === "/participant" ? { parser: { Encoder: PaddedEncoder, Decoder } } : {}),
    });
    this.#listen();
    this.#open();
  }

  // The library cannot follow a map of events that is a type parameter; Ask already holds callers to it.
  readonly ask = ((event: string, payload: object = {}) => this.#ask(event, payload)) as Ask<Sends>;

  async #ask(event: string, payload: object): Promise<unknown> {
    if (DELAYED.has(event)) await wait(Math.random() * JITTER_MS);
    if (!this.#socket.connected) throw new ConnectionLost(event);
    try {
      const patience = READS.has(event) ? READ_TIMEOUT_MS : ACK_TIMEOUT_MS;
      const ack: unknown = await (this.#socket as Socket).timeout(patience).emitWithAck(event, payload);
      this.#attempt = 0; // only an answer proves that the server is well again
      return ack;
    } catch {
      throw new ConnectionLost(event);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    removeEventListener("online", this.#now);
    removeEventListener("offline", this.#gone);
    document.removeEventListener("visibilitychange", this.#now);
    this.#socket.disconnect();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on("connect", () => {
      this.#tell("online");
      this.#handlers.opened?.();
    });
    socket.on("disconnect", (why) => {
      if (why !== "io client disconnect") this.#lost();
    });
    socket.on("connect_error", (error) => this.#refusedOrLost(error));
    socket.on("state", (state) => this.#handlers.state?.(state));
    socket.on("erased", ({ receipt }) => this.#handlers.erased?.(receipt));
    socket.on("restarting", () => this.#handlers.restarting?.());
    addEventListener("online", this.#now);
    addEventListener("offline", this.#gone);
    document.addEventListener("visibilitychange", this.#now);
  }

  #refusedOrLost(error: unknown): void {
    const refused = refusalIn(error);
    if (!refused || TRANSIENT.has(refused.code)) return this.#lost(refused);
    this.#socket.disconnect();
    this.#tell("refused", refused);
  }

  #lost(why: Refused | null = null): void {
    if (this.#closed) return;
    this.#tell("offline", why);
    clearTimeout(this.#timer);
    this.#waiting = true;
    this.#timer = setTimeout(() => this.#open(), backOff(this.#attempt++, Math.random()));
  }

  /** The phone woke up, or found a network: no reason to wait any longer. */
  readonly #now = (): void => {
    if (document.hidden) return;
    if (this.#socket.connected) this.#handlers.woke?.();
    else if (this.#waiting) this.retry();
  };

  /** The network went: what was on its way is better sent again on a new line. */
  readonly #gone = (): void => this.doubt();

  retry(): void {
    if (this.#socket.connected) return;
    this.#attempt = 0;
    clearTimeout(this.#timer);
    this.#open();
  }

  doubt(): void {
    if (!this.#socket.connected) return;
    this.#socket.disconnect();
    this.#lost();
  }

  #open(): void {
    if (this.#closed) return;
    this.#waiting = false;
    this.#socket.disconnect().connect();
  }

  #tell(now: ConnectionStatus, refused: Refused | null = null): void {
    this.#handlers.connection?.(now, refused);
  }
}

export function connect<To extends Namespace>(
  namespace: To, auth: Auth[To], handlers: Handlers,
): Connection<Calls[To]> {
  return new SocketConnection<Calls[To]>(namespace, auth, handlers);
}
