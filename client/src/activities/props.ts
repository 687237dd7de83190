/** What the parts of an activity are given, and what they give: its input, its own page, its result, its face. */
import type { ComponentChildren, FunctionComponent, JSX } from "preact";
import type { Body, Draft } from "../phone/answers";
import type { PhoneSession } from "../phone/session";
import type { ParticipantClient, ClientState } from "../shared/sessionClient";
import type { Plan, Snapshot, State, Step, WallView, Welcome } from "../wire/types";

/** Everything that a view of one step on a phone may look at. */
export interface StepProps {
  session: PhoneSession;
  view: ClientState;
  welcome: Welcome;
  state: State;
  step: Step;
  onLeave: () => void;
}

/** What an answer is made from: the draft, and for "before and after" the phone's earlier answers. */
export interface AnswerContext<D extends Draft = Draft> {
  plan: Plan;
  step: Step;
  draft: D;
  own: Readonly<Record<string, Body>>;
}

export interface InputProps<D extends Draft = Draft> extends AnswerContext<D> {
  onDraft(change: Partial<D>): void;
  client: ParticipantClient;
  wall: WallView | null;
  /** Puts it into the pot, as the button does. */
  onSend(): void;
}

/** How an activity is answered on a phone. */
export interface Answerable<D extends Draft = Draft> {
  Input(props: InputProps<D>): JSX.Element | null;
  /** The body of the answer, or null while something is missing or too long. */
  bodyOf(making: AnswerContext<D>): Body | null;
  /** A sent answer in words, for "you put in". */
  inWords(body: Body, step: Step, plan: Plan): string;
  /** The answer is in words of one's own: it could be kept on the phone, and could give its writer away. */
  freeText?: true;
  /** What the button that sends it is called in the catalogue. */
  put?: "putAgree";
  /** Keeping the words on the phone is always offered, not only in a small room. */
  keepable?: true;
  /** The draft that stays once the words are kept on the phone; without it, a pass is sent. */
  afterKeeping?: D;
}

/** An activity that sends nothing: a page of its own. */
export interface OwnPage { Page: FunctionComponent<StepProps> }

export type Kind = Snapshot["kind"];
export type SnapshotOf<K extends Kind> = Extract<Snapshot, { kind: K }>;

/** The room's answer as a picture; `before` is the answer to the step that this one repeats. */
export interface ResultProps<K extends Kind = Kind> {
  plan: Plan;
  step: Step;
  snapshot: SnapshotOf<K>;
  before: SnapshotOf<K> | undefined;
  /** This phone's own answer, where its person looks at it: no other page is given one. */
  own: Body | undefined;
}

export interface AnswerProps {
  step: Step;
  /** The picture of what was released. */
  result: ComponentChildren;
  /** The cards that came with it, if there are any. */
  notes: ComponentChildren;
}

/** An activity on the screen and in the middle of the desk. */
export interface Face {
  /** Whether the step asks more than its prompt says. */
  asks?(step: Step): boolean;
  /** What it asks, before the room has answered. */
  Asks?: FunctionComponent<{ step: Step }>;
  /** On the screen, around the room's answer. */
  Answer?: FunctionComponent<AnswerProps>;
  /** The screen draws the result as large as its place is. */
  fills?: true;
}
