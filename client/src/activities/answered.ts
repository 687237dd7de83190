/**
 * What a phone still has of its person's own answers, as entries of a journal: the values of "before" and "after".
 *
 * They are made for the file that somebody saves, and stored nowhere else; words are in the journal if they may be
 * anywhere.
 */
import { isPass } from "../phone/answers";
import type { JournalEntry, Stored } from "../phone/stored";
import type { Activity, Plan } from "../wire/types";
import { checkIn } from "./check_in/Input";
import type { Answerable } from "./props";
import { pulse } from "./pulse/Input";

const COMPARED: Partial<Record<Activity, Answerable>> = { check_in: checkIn as Answerable, pulse: pulse as Answerable };

export function answeredEntries(plan: Plan, own: Stored["own"]): JournalEntry[] {
  return plan.sections.flatMap((section) => section.steps).flatMap((step): JournalEntry[] => {
    const [how, body] = [COMPARED[step.activity], own[step.id]];
    if (!how || !body || isPass(body)) return [];
    return [{ id: `answered.${step.id}`, kind: "answered", step: step.id, title: step.title, text: how.inWords(body, step, plan) }];
  });
}
