/** The calls of every page, from the generated event maps: a misspelt event or field does not compile. */
import type {
  FacilitatorSends, Hello, JoinAuth, ParticipantSends, Refused, ScreenSends, StateReply, Sync, TokenAuth, WallPage, WallReply,
} from "./document";

/** What each page may send. */
export interface Calls {
  "/participant": ParticipantSends;
  "/facilitator": FacilitatorSends;
  "/screen": ScreenSends;
}
export type Namespace = keyof Calls;

/** What each page presents when it connects. */
export interface Auth {
  "/participant": JoinAuth;
  "/facilitator": TokenAuth;
  "/screen": TokenAuth;
}

type Called<Payload, Reply> = (payload: Payload, ack: (reply: Reply) => void) => void;

/** What goes with an event; the encoder adds `pad` by itself. */
export type PayloadOf<Sends, Event extends keyof Sends> =
  Sends[Event] extends Called<infer Payload, infer _> ? Omit<Payload, "pad"> : never;
/** What the server answers: its reply to this event, or a refusal. */
export type ReplyOf<Sends, Event extends keyof Sends> = Sends[Event] extends Called<infer _, infer Reply> ? Reply : never;

/** An event without fields takes no payload: `{}` would let any field through. */
export type Fields<Payload> = keyof Payload extends never ? [] : [payload: Payload];

/** Asks the server. Rejects with ConnectionLost when no answer came. */
export type Ask<Sends> =
  <Event extends keyof Sends & string>(event: Event, ...payload: Fields<PayloadOf<Sends, Event>>) => Promise<ReplyOf<Sends, Event>>;

/** What every page asks, whatever its role; only the welcomes differ. */
export interface Reads<Welcome> {
  hello: Called<Hello, { ok: true; welcome: Welcome } | Refused>;
  sync: Called<Sync, StateReply | Refused>;
  wall: Called<WallPage, WallReply | Refused>;
}
export type AskWall = (page: PayloadOf<Reads<unknown>, "wall">) => Promise<WallReply | Refused>;
