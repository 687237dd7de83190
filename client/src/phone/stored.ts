/** What a phone keeps of one session. A newer page reads what an older one stored, so names of fields stay. */
import type { Refused } from "../wire/types";
import type { Body, Draft } from "./answers";

/** "answered": a value that was put in; it is written into a file and never stored as an entry. */
export type JournalEntryKind = "note" | "mine" | "unsent" | "choice" | "answered";
export interface JournalEntry { id: string; kind: JournalEntryKind; step: string | null; title: string; text: string }

export interface Stored {
  born: number;
  seat: string;
  entered: boolean;
  /** A draft belongs to the run it was begun for. */
  drafts: Record<string, { run: string | null; draft: Draft }>;
  outbox: Record<string, OutboxEntry>;
  /** The last answer to each step, for "before and after". */
  own: Record<string, Body>;
  choices: Record<string, string>;
  /** A talk's group has one person more. */
  larger: boolean;
  /** The key of this phone's rank in talks: nothing that the server knows of the seat leads to it. */
  rankKey?: string;
  /** The talk that its person sits out. */
  sitsOut?: string;
  /** The one quiet word of this phone, and what became of it. */
  quiet?: QuietNote | null;
  /** Unsent words went to the journal, and the notice that says so has not been dismissed. */
  leftOver: boolean;
  journal: JournalEntry[];
}

/** `lost`: the server knows nothing of it any more. */
export type QuietPlace = "unsent" | "waiting" | "read" | "lost" | "refused";
export interface QuietNote { id: string; name: string; place: string; where: QuietPlace; error: Refused | null }

export type EntryStatus =
  | "waiting" // not acknowledged yet
  | "pot" | "out" // acknowledged; "out" came out with the others
  | "late" // the run was closed before it arrived
  | "refused" // the server says why
  | "taken" | "going"; // taken back: at once, or with the next change of the wall

export interface OutboxEntry {
  run: string;
  step: string;
  revision: number;
  body: Body;
  /** Takes the answer back; the server only ever saw its hash. Empty once nothing can be taken back with it. */
  key: string;
  where: EntryStatus;
  /** The last body that was acknowledged; it stays in the pot when a newer one comes too late. */
  stands: Body | null;
  takeBack: boolean;
  /** The generation of the run for which it was sent; an older page stored none, which is the first. */
  generation?: number;
  /** It was in a pot whose key the server lost, and is being sent again. */
  again?: boolean;
  /** Taken back, but the pot did not hold it any more. */
  notFound?: boolean;
  error: Refused | null;
  /** What was in it before this phone forgot it, because its run was over. */
  gone?: "text" | "taps";
}
