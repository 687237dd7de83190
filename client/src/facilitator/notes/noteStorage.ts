/**
 * The facilitator's private notes, step by step: in this browser alone, and nowhere on a server.
 *
 * They belong to one session, by its link, and go with it; or to a plan, where the facilitator says that they stay.
 */
import { browserKept } from "../browserKept";

const DAY_MS = 24 * 3600 * 1000; // no session lives longer, so its notes don't either

interface Sheet { at: number; title: string; steps: Record<string, string> }
type Kept = Record<string, Sheet>;

const ofSession = (token: string) => `session:${token}`;
const ofPlan = (plan: string) => `plan:${plan}`;

const kept = browserKept<Kept>("hearth.notes", {});

function read(): Kept {
  const found = kept.read();
  const old = Object.entries(found).filter(([name, { at }]) => name.startsWith("session:") && Math.abs(Date.now() - at) > DAY_MS);
  if (!old.length) return found;
  return kept.write(Object.fromEntries(Object.entries(found).filter((entry) => !old.some(([name]) => name === entry[0]))));
}

export interface Owner { token: string; plan: string; title: string }

const sheetName = (all: Kept, { token, plan }: Owner) => (all[ofPlan(plan)] ? ofPlan(plan) : ofSession(token));

/** Whether the notes stay after the session. */
export const stays = ({ plan }: Owner): boolean => ofPlan(plan) in read();

export function noteOf(owner: Owner, step: string): string {
  const all = read();
  return all[sheetName(all, owner)]?.steps[step] ?? "";
}

export function keepNote(owner: Owner, step: string, text: string): void {
  const all = { ...read() };
  const name = sheetName(all, owner);
  const sheet = all[name] ?? { at: Date.now(), title: owner.title, steps: {} };
  const { [step]: _, ...others } = sheet.steps;
  all[name] = { ...sheet, steps: text.trim() ? { ...others, [step]: text } : others };
  kept.write(all);
}

/** Lets the notes stay for the next session of this plan, or go with this one. */
export function setStays(owner: Owner, stay: boolean): void {
  const all = { ...read() };
  const [from, to] = stay ? [ofSession(owner.token), ofPlan(owner.plan)] : [ofPlan(owner.plan), ofSession(owner.token)];
  const steps = { ...all[to]?.steps, ...all[from]?.steps };
  delete all[from];
  all[to] = { at: Date.now(), title: owner.title, steps };
  kept.write(all);
}

/** Deletes what there is of these notes, at once. */
export function deleteNotes(owner: Owner): void {
  const all = { ...read() };
  delete all[ofPlan(owner.plan)];
  delete all[ofSession(owner.token)];
  kept.write(all);
}

/** A session is over: its notes go, and those of a plan stay. */
export function forgetNotes(token: string): void {
  const { [ofSession(token)]: _, ...others } = read();
  kept.write(others);
}

/** A session's link was renewed: its notes are found by the new one. */
export function moveNotes(token: string, next: string): void {
  const all = { ...read() };
  const sheet = all[ofSession(token)];
  if (!sheet) return;
  delete all[ofSession(token)];
  all[ofSession(next)] = sheet;
  kept.write(all);
}

/** The plans whose notes stay in this browser, for the start page. */
export function keptPlans(): { plan: string; title: string }[] {
  return Object.entries(read())
    .filter(([name]) => name.startsWith("plan:"))
    .map(([name, { title }]) => ({ plan: name.slice("plan:".length), title }));
}

export function deletePlanNotes(plan: string): void {
  const { [ofPlan(plan)]: _, ...others } = read();
  kept.write(others);
}
