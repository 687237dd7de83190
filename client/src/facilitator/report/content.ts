/**
 * What a report of a session says: what the room was shown of steps that may be kept, and of the others their names.
 *
 * A step that may not be kept has no field here for its prompt or its result, whatever else this page knows of it.
 */
import type { Card, Plan, SessionAgenda, Snapshot, Step } from "../../wire/types";
import { agendaOf, type AgendaRow } from "../agenda";
import type { Exported, ExportedStep } from "../exportFile";

/**
 * `here`: it is in the report. `shown`: the room saw what came out, and it is not kept. `done`: nothing was collected.
 * `nothing`: what was collected came to nothing, or was taken back.
 */
export type Became = "here" | "shown" | "done" | "nothing" | "now" | "skipped";

/** `took`: the seconds that it was on show; null where it was not, or where nobody knows. */
export interface ReportStep { id: string; title: string; planned: number; took: number | null; became: Became; kept: KeptStep | null }
export interface KeptStep { step: Step; snapshot: Snapshot | null; cards: readonly Card[]; marks: string | null }
export interface ReportSection { id: string; title: string; steps: readonly ReportStep[] }

export interface ReportContent {
  sections: readonly ReportSection[];
  /** What is kept of earlier steps, by step: the "before" of an "after". */
  earlier: Readonly<Record<string, Snapshot>>;
  planned: number;
  took: number | null;
}

/** Where the session is when the report is made; `now` by the server's clock. */
export interface Moment { current: string | null; agenda: SessionAgenda | null; now: number }

export function contentOf(plan: Plan, exported: Exported, at: Moment): ReportContent {
  const byStep = new Map(exported.steps.map((one) => [one.id, one]));
  const kept = plan.sections.flatMap((section) => section.steps)
    .filter((step) => step.keep === "may_be_kept" && byStep.has(step.id));
  const keptOf = (step: Step) => (kept.includes(step) ? keptStep(step, byStep.get(step.id)!, kept) : null);
  const sections = agendaOf(plan, at.current, at.agenda).map(({ id, title, rows }) => (
    { id, title, steps: rows.map((row) => reportStep(row, keptOf(row.step), at)) }
  ));
  const steps = sections.flatMap((section) => section.steps);
  const times = steps.flatMap(({ took }) => (took === null ? [] : [took]));
  return {
    sections,
    earlier: Object.fromEntries(steps.flatMap(({ id, kept: own }) => (own?.snapshot ? [[id, own.snapshot]] : []))),
    planned: sum(steps.map(({ planned }) => planned)),
    took: times.length ? sum(times) : null,
  };
}

function reportStep({ step, standing, took }: AgendaRow, kept: KeptStep | null, at: Moment): ReportStep {
  const { id, title, seconds: planned, collects } = step;
  const outcome = at.agenda?.steps[id]?.outcome;
  const became: Became = kept ? "here"
    : standing === "now" || standing === "nothing" ? standing
    : standing === "done" ? (collects && outcome === "revealed" ? "shown" : "done")
    : "skipped";
  return { id, title, planned, took: standing === "now" ? soFar(id, at) : took, became, kept };
}

/** How long the step that is shown was on show until now: the agenda leaves out its present stay. */
function soFar(id: string, { agenda, now }: Moment): number | null {
  if (!agenda) return null;
  const stay = agenda.since === null ? 0 : Math.max(0, (now - agenda.since) / 1000);
  return (agenda.steps[id]?.seconds ?? 0) + stay;
}

/** `marks`: the title of the step whose notes carry what was tapped here. */
function keptStep(step: Step, { snapshot, cards }: ExportedStep, kept: readonly Step[]): KeptStep {
  return {
    step,
    snapshot: snapshot && asShown(snapshot),
    cards: cards.map(({ text, resonance }, at) => ({ id: `note-${at}`, text, resonance })),
    marks: snapshot ? null : kept.find((one) => one.written && one.id === step.of)?.title ?? null,
  };
}

/** A file names the sizes of words, as a number in it would read as a count; the picture counts them from one. */
const SIZES = ["small", "medium", "large"];

function asShown(snapshot: NonNullable<ExportedStep["snapshot"]>): Snapshot {
  if (snapshot.kind !== "words") return snapshot;
  return { ...snapshot, words: snapshot.words.map(({ text, size }) => ({ text, size: 1 + Math.max(0, SIZES.indexOf(size)) })) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
