/** The only file that uses the socket. It reconnects for as long as the page is open, and times requests out. */
import { io, type Socket } from "socket.io-client";
import { Decoder } from "socket.io-parser";
import { PaddedEncoder } from "./padding";
import { pagesCome } from "./reach";
import { backOff, isTransient, refusalIn } from "./retry";
import type { Ask, Auth, Calls, Namespace } from "../wire/calls";
import type { ParticipantSends, ServerSends } from "../wire/document";
import type { Receipt, Refused, State } from "../wire/types";

export type ConnectionStatus = "connecting" | "online" | "offline" | "refused";

export interface Handlers {
  /** The socket is open, for the first time or again. */
  opened?(): void;
  /** The page became visible while the socket counts as open. After a sleep it may be dead: check it. */
  woke?(): void;
  /** The status changed. `refused`: the server's reason, for good ("refused") or for now ("offline"). */
  connection?(now: ConnectionStatus, refused: Refused | null): void;
  /** Connecting fails again and again, and pages come (true), or do not come either. */
  blocked?(blocked: boolean): void;
  state?(state: State): void;
  erased?(receipt: Receipt): void;
  restarting?(): void;
}

export interface Connection<Sends> {
  /** Sends one request. Resolves with the server's reply; rejects with ConnectionLost when none came. */
  readonly ask: Ask<Sends>;
  /** Connects at once, without the usual pause. */
  retry(): void;
  /** Closes a connection that seems dead; the next attempt comes after the usual pause. */
  doubt(): void;
  close(): void;
}

export class ConnectionLost extends Error {}

const OFTEN = 2; // failures in a row: one alone is a server that was just away
const SLOW_MS = 5000; // one that took so long says as much as two
const ACK_TIMEOUT_MS = 8000; // after this the connection counts as lost
const READ_TIMEOUT_MS = 4000; // shorter: a read can be repeated without harm
const WAKE_PATIENCE_MS = 1500; // for a sign of life after a sleep: a line that was lost meanwhile says nothing
const JITTER_MS = 300; // hides the exact moment of a tap; cover traffic has the same delay
const READS: ReadonlySet<string> = new Set<keyof ParticipantSends>(["hello", "sync", "wall"]);
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

class SocketConnection<Sends> implements Connection<Sends> {
  readonly #socket: Socket<ServerSends>;
  readonly #handlers: Handlers;
  readonly #delays: boolean;
  #attempt = 0;
  #failed = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #began = 0; // of the last attempt
  #heardAt = -1; // of the last sign of life
  #proof: ReturnType<typeof setTimeout> | undefined;

  constructor(namespace: Namespace, auth: object, handlers: Handlers) {
    this.#handlers = handlers;
    const phone = namespace === "/participant";
    this.#delays = phone;
    this.#socket = io(namespace, {
      transports: ["websocket"],
      auth,
      reconnection: false, // the library's own would give up when the server closes the connection
      autoConnect: false,
      forceNew: true,
      timeout: ACK_TIMEOUT_MS, // for an attempt: its retries come ever more seldom, and a new one begins at once
      ...(phone ? { parser: { Encoder: PaddedEncoder, Decoder } } : {}),
    });
    this.#listen();
    this.#open();
  }

  // The library cannot follow a map of events that is a type parameter; Ask already holds callers to it.
  readonly ask = ((event: string, payload: object = {}) => this.#ask(event, payload)) as Ask<Sends>;

  async #ask(event: string, payload: object): Promise<unknown> {
    if (this.#delays && !READS.has(event)) await wait(Math.random() * JITTER_MS);
    if (!this.#socket.connected) throw new ConnectionLost(event);
    try {
      const patience = READS.has(event) ? READ_TIMEOUT_MS : ACK_TIMEOUT_MS;
      const ack: unknown = await (this.#socket as Socket).timeout(patience).emitWithAck(event, payload);
      this.#heardAt = performance.now();
      this.#attempt = 0; // only a reply shows that the server works again, so only now pauses are short again
      return ack;
    } catch {
      throw new ConnectionLost(event);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#proof);
    removeEventListener("online", this.#now);
    removeEventListener("offline", this.#gone);
    document.removeEventListener("visibilitychange", this.#now);
    this.#socket.disconnect();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on("connect", () => {
      this.#failed = 0;
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
    this.#failed = refused ? 0 : this.#failed + (performance.now() - this.#began > SLOW_MS ? OFTEN : 1);
    if (this.#failed >= OFTEN) void this.#askWhy();
    if (!refused || isTransient(refused)) return this.#lost(refused);
    this.#socket.disconnect();
    this.#tell("refused", refused);
  }

  #lost(why: Refused | null = null): void {
    if (this.#closed) return;
    this.#tell("offline", why);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), backOff(this.#attempt++, Math.random()));
  }

  async #askWhy(): Promise<void> {
    const blocked = await pagesCome();
    if (this.#failed >= OFTEN && !this.#closed) this.#handlers.blocked?.(blocked);
  }

  /** The page became visible or the network came back: do not wait for the pause to end. */
  readonly #now = (): void => {
    if (document.hidden) return;
    if (this.#socket.connected) this.#prove();
    else this.retry(); // also where a call is under way: one that began without a network goes on in vain
  };

  /** Has the page ask something, and connects anew where the line stays silent. */
  #prove(): void {
    const asked = performance.now();
    this.#handlers.woke?.();
    clearTimeout(this.#proof);
    this.#proof = setTimeout(() => {
      if (this.#heardAt >= asked) return;
      this.doubt();
      this.retry();
    }, WAKE_PATIENCE_MS);
  }

  /** The network went away: replies would only come on a new connection. */
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
    this.#began = performance.now();
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
