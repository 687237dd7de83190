/** Finds steps in a plan. */
import type { Plan, Section, Step } from "../wire/types";

export interface Place { section: Section; step: Step; index: number; total: number }

/**
 * Where a step stands in the plan: its section, and its number among all steps. One that was put in between stands
 * after all of them.
 */
export function placeOf(plan: Plan, id: string | null): Place | null {
  const total = plan.sections.reduce((sum, section) => sum + section.steps.length, 0);
  let index = 0;
  for (const section of plan.sections) {
    for (const step of section.steps) {
      if (step.id === id) return { section, step, index, total };
      index += 1;
    }
  }
  const { title, ids, step } = plan.between;
  return id !== null && step && ids.includes(id) ? { section: { id: "between", title, steps: [] }, step: { ...step, id }, index: total, total } : null;
}
