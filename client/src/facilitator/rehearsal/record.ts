/**
 * What happened in a rehearsal, moment by moment: what simulated people did, as their server tells it, and what was
 * done at this desk. It lies in this tab alone. Of a real session there is none: the server refuses to tell.
 */
import type { GuidePart, Plan, RehearsalMoment } from "../../wire/types";
import type { Did } from "./moves";

/** Something that a simulated person did. */
export interface CrowdEntry extends RehearsalMoment { from: "crowd" }
/** Something that a facilitator did, or that came of it. `seconds`, `count`: where the deed has them. */
export interface DeskEntry { from: "desk"; at: number; what: Did; step: string | null; seconds?: number; count?: number }
export type Entry = CrowdEntry | DeskEntry;

export interface RehearsalRecord {
  token: string;
  /** When it began to be kept, by the browser's clock: nothing stays longer than a day. */
  kept: number;
  title: string;
  participants: number;
  scene: string;
  seed: string;
  /** The steps in their order, by their ids. */
  steps: readonly { id: string; title: string; section: string }[];
  guide: Readonly<Record<string, GuidePart>>;
  entries: readonly Entry[];
  /** The number of the moment that is asked for next. */
  next: number;
}

const KEY = "hearth.rehearsal";
const DAY_MS = 24 * 3600 * 1000;
const MOST = 6000; // entries: more than four hours of forty people bring

let held: RehearsalRecord | null = null; // for a browser that stores nothing

export function recordOf(token: string): RehearsalRecord | null {
  if (held?.token !== token) {
    try {
      held = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as RehearsalRecord | null;
    } catch { /* what this page holds */ }
  }
  if (held && Math.abs(Date.now() - held.kept) > DAY_MS) forgetRecord();
  return held?.token === token ? held : null;
}

function keep(record: RehearsalRecord): void {
  held = record;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(record));
  } catch { /* as above */ }
}

export function forgetRecord(): void {
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}

/** A session's link was renewed: its record is found by the new one. */
export function moveRecord(token: string, next: string): void {
  const record = recordOf(token);
  if (record) keep({ ...record, token: next });
}

/** Begins a record where there is none yet. */
export function beginRecord(token: string, plan: Plan, guide: Readonly<Record<string, GuidePart>>): void {
  if (recordOf(token)) return;
  const steps = plan.sections.flatMap((section) => section.steps.map(({ id, title }) => ({ id, title, section: section.title })));
  const between = plan.between.step ? plan.between.ids.map((id) => ({ id, title: plan.between.step!.title, section: "" })) : [];
  keep({
    token, kept: Date.now(), title: plan.title, participants: 0, scene: "", seed: "",
    steps: [...steps, ...between], guide, entries: [], next: 0,
  });
}

/** Who is here, where it is known by now. */
export function keepCrowd(token: string, crowd: Pick<RehearsalRecord, "participants" | "scene" | "seed">): void {
  const record = recordOf(token);
  if (record) keep({ ...record, ...crowd });
}

export function addDeed(token: string, deed: Omit<DeskEntry, "from">): void {
  const record = recordOf(token);
  if (record && record.entries.length < MOST) keep({ ...record, entries: [...record.entries, { ...deed, from: "desk" }] });
}

/** Adds what the server told from a number on; what is known already is left out. */
export function addMoments(token: string, after: number, moments: readonly RehearsalMoment[]): void {
  const record = recordOf(token);
  if (!record || after !== record.next || !moments.length) return;
  const told = moments.map((moment): Entry => ({ ...moment, from: "crowd" }));
  keep({ ...record, entries: [...record.entries, ...told].slice(0, MOST), next: after + moments.length });
}
