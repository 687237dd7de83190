/** The larger changes of a plan: parts that are added, copied, moved and removed. Each is one step back for undo. */
import { copy } from "../../copy/plans";
import { newTalk } from "./talkTimes";
import type { ActivityParts } from "./api";
import { copyWords } from "./planWords";
import { minutesIn, written, type PlanData, type PlanStep } from "./planShape";
import { freshId, insert, move, put, remove, set, type Change } from "./planText";

const SHORTEST = 2; // minutes of a new step
const LEAST_CHOICES = 4; // fewer would give a person away: the check asks for as many

const idsOf = (plan: PlanData): Set<string> =>
  new Set(plan.sections.flatMap((section) => [written(section.id), ...section.steps.map((step) => written(step.id))]));

/** A step that has what its activity needs; empty words are named by the check. */
export function newStep(plan: PlanData, parts: ActivityParts, title: string): PlanStep {
  const minutes = Object.fromEntries(plan.formats.map((format) => [written(format.id), SHORTEST]));
  const needed = parts.keys.filter(({ needed: must }) => must).map(({ name, kind }) => [name, EMPTY[kind]?.(name) ?? ""]);
  return { id: freshId(title, idsOf(plan)), title, activity: parts.name, rung: 0, minutes, ...Object.fromEntries(needed) as object };
}

const choices = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `choice-${at + 1}`, label: "" }));

const EMPTY: Readonly<Record<ActivityParts["keys"][number]["kind"], ((name: string) => unknown) | undefined>> = {
  text: () => "", step: () => "",
  texts: () => [""],
  labels: (name) => (name === "sliders" ? [{ id: "others", label: "" }, { id: "me", label: "" }] : choices(name === "options" ? LEAST_CHOICES : 1)),
  other: (name) => (name === "talk" ? newTalk() : ""),
};

export function addSection(plan: PlanData): Change {
  const title = copy.move.newSection;
  return insert(["sections"], plan.sections.length, { id: freshId(title, idsOf(plan)), title, steps: [] });
}

export const addStep = (at: number, place: number, step: PlanStep): Change => insert(["sections", at, "steps"], place, step);

export function copyStep(plan: PlanData, at: number, place: number): Change {
  const step = plan.sections[at]!.steps[place]!;
  const id = freshId(written(step.id), idsOf(plan));
  return (doc) => {
    addStep(at, place + 1, { ...step, id })(doc);
    copyWords(plan, written(step.id), id)(doc);
  };
}

export const removeStep = (at: number, place: number): Change => remove(["sections", at, "steps"], place);

export interface Moved { change: Change; section: number; place: number }

/** Where a step goes by one: within its section, or over its edge into the next one. null at either end of the plan. */
export function moveStep(plan: PlanData, at: number, place: number, by: 1 | -1): Moved | null {
  const steps = plan.sections[at]!.steps;
  const next = place + by;
  const from = ["sections", at, "steps"];
  if (next >= 0 && next < steps.length) return { change: move(from, place, from, next), section: at, place: next };
  const other = plan.sections[at + by];
  if (!other) return null;
  const target = by > 0 ? 0 : other.steps.length;
  return { change: move(from, place, ["sections", at + by, "steps"], target), section: at + by, place: target };
}

export function moveSection(plan: PlanData, at: number, by: 1 | -1): Change | null {
  const next = at + by;
  return next < 0 || next >= plan.sections.length ? null : move(["sections"], at, ["sections"], next);
}

/** A length more, with the steps and times of the last one. */
export function addFormat(plan: PlanData): Change {
  const last = plan.formats[plan.formats.length - 1];
  const known = new Set(plan.formats.map((format) => written(format.id)));
  const id = freshId(written(last?.id) || "60", known);
  return (doc) => {
    insert(["formats"], plan.formats.length, { ...last, id, title: written(last?.title) })(doc);
    eachStep(plan, (step, path) => {
      const minutes = minutesIn(step, written(last?.id));
      if (minutes !== null) set([...path, "minutes", id], minutes)(doc);
      const talk = talkIn(step, written(last?.id));
      if (talk) set([...path, "talk", id], doc.createNode(talk))(doc);
    });
  };
}

export function removeFormat(plan: PlanData, at: number): Change {
  const id = written(plan.formats[at]?.id);
  return (doc) => {
    remove(["formats"], at)(doc);
    eachStep(plan, (step, path) => {
      put([...path, "minutes", id], undefined)(doc);
      if (talkIn(step, id)) put([...path, "talk", id], undefined)(doc);
    });
  };
}

/** What a talk says of one length; nothing where it says the same of all. */
function talkIn(step: PlanStep, format: string): object | undefined {
  const talk = step["talk"] as Record<string, object> | undefined;
  return typeof talk === "object" && talk !== null ? talk[format] : undefined;
}

function eachStep(plan: PlanData, act: (step: PlanStep, path: (string | number)[]) => void): void {
  plan.sections.forEach((section, at) => section.steps.forEach((step, place) => act(step, ["sections", at, "steps", place])));
}
