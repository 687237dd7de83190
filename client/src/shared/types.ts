/** What travels on the wire, as the pages read it. */

export type Activity =
  | "notice" | "agree" | "check_in" | "pulse" | "words" | "talk" | "sliders" | "share"
  | "resonance" | "pause" | "note" | "choice" | "private_choice" | "commitment" | "reveal" | "close";

export type Stage = "lobby" | "preview" | "open" | "last_call" | "closing" | "closed" | "ended";
export type Mode = "nothing" | "reveal" | "pool";
export type Outcome = "revealed" | "dropped" | "left";
export type Band = "open" | "coming" | "quarter" | "half" | "most";
export type Keep = "screen_only" | "may_be_kept";
export type AreaId = "lively_ease" | "lively_tense" | "quiet_ease" | "quiet_tense";
export type Level = "few" | "some" | "half" | "many" | "most";

export interface Labelled { id: string; label: string }
export interface Feeling { id: string; word: string; area: AreaId }
export interface Turn { label: string; seconds: number }
export interface Talk { people: number; turns: Turn[]; larger: Turn[] }

export interface Step {
  id: string;
  title: string;
  activity: Activity;
  rung: number;
  seconds: number;
  prompt: string;
  detail: string;
  reading: string[];
  points: string[];
  starters: string[];
  options: Labelled[];
  fields: Labelled[];
  items: Labelled[];
  sliders: Labelled[];
  low: string;
  high: string;
  of: string | null;
  talk: Talk | null;
  keep: Keep;
}

export interface Section { id: string; title: string; steps: Step[] }

export interface Instruments {
  areas: Record<AreaId, string>;
  axes: { energy: [string, string]; ease: [string, string] };
  feelings: Feeling[];
  pulse: { low: string; high: string; items: Labelled[] };
}

export interface Plan {
  id: string;
  title: string;
  format: string;
  minutes: number;
  instruments: Instruments;
  sections: Section[];
}

export interface Run {
  id: string;
  step: string;
  seats: number;
  mode: Mode;
  needed: boolean;
  more_time: boolean;
  outcome: Outcome | null;
}

export interface SharedTimer { seconds: number; ends_at: number | null; left: number | null }

export type Resonance = "few" | "many" | "most";
export interface Card { id: string; text: string; resonance: Resonance | null }
export interface WallView { run: string; revision: number; pages: number; cards: Card[] }
export interface WallPage { run: string; revision: number; page: number; cards: Card[] }

export interface Share { id: string; level: Level; share: number | null }
export interface ChoiceSnapshot { kind: "choice"; options: Share[]; mostly: string | null }
export interface CheckInSnapshot {
  kind: "check_in"; areas: Share[]; feelings: Share[]; mostly: string | null;
}
export interface PulseItem {
  id: string; mean: number | null; level: "low" | "middle" | "high" | null; mostly: boolean;
}
export interface PulseSnapshot { kind: "pulse"; items: PulseItem[] }
export interface SlidersSnapshot {
  kind: "sliders"; others: number | null; me: number | null;
  gap: "others_more" | "same" | "me_more" | null; mostly: boolean;
}
export interface WordsSnapshot { kind: "words"; words: { text: string; size: 1 | 2 | 3 }[] }
export interface AgreeSnapshot { kind: "agree"; level: Level }
export interface ChangePart {
  id: "pulse" | "energy" | "ease";
  detail: "none" | "words" | "interval" | "effect";
  direction: "up" | "down" | "same" | null;
  mean: number | null; low: number | null; high: number | null;
  effect: number | null; effect_low: number | null; effect_high: number | null;
}
export interface ChangeSnapshot { kind: "change"; parts: ChangePart[] }
export type Snapshot =
  | ChoiceSnapshot | CheckInSnapshot | PulseSnapshot | SlidersSnapshot
  | WordsSnapshot | AgreeSnapshot | ChangeSnapshot;

export interface State {
  epoch: string;
  version: number;
  stage: Stage;
  paused: boolean;
  blank: boolean;
  rehearsal: boolean;
  seats: number;
  here: boolean;
  step: string | null;
  run: Run | null;
  timer: SharedTimer | null;
  band: Band | null;
  snapshot: Snapshot | null;
  wall: WallView | null;
  spotlight: string | null;
}

export interface SupportContact {
  label: string; phone?: string; text?: string; url?: string; hours?: string; verified?: string;
}

export interface SessionFacts {
  title: string;
  format: string;
  code: string;
  purpose: string;
  facilitator: string;
  runs_server: boolean;
  server_by: string;
  contact: string;
  support: SupportContact[];
  rehearsal: boolean;
  private_line: boolean;
}

export interface PromiseLine { id: string; kind: "kept" | "not_promised" }
export interface GuidePart { say: string; do: string; watch: string; heavy: string }

export interface Welcome {
  role: "participant" | "facilitator" | "screen";
  epoch: string;
  now: number;
  session: SessionFacts;
  plan: Plan;
  promise: PromiseLine[];
  state: State;
  guide?: Record<string, GuidePart>;
  join_url?: string;
  screen_url?: string;
  qr?: string;
}

/** A refused move carries the state that is true now. */
export interface Refused { code: string; message: string; fields?: Record<string, unknown> }
export type Ack<T> = ({ ok: true } & T) | { ok: false; error: Refused; state?: State };
export interface Receipt { at: string }
