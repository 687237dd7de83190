/** The plan as rows with times, and how many minutes the session is behind or ahead of it. */
import { copy } from "../copy/facilitator";
import { timeOfDay } from "../copy/phrases";
import type { Plan, Step } from "../wire/types";

export type Standing = "past" | "now" | "ahead";

export interface AgendaRow { step: Step; offset: number; standing: Standing }
export interface AgendaSection { id: string; title: string; offset: number; rows: AgendaRow[] }

/** Rows in order; `offset` is the planned second at which a step begins. */
export function agendaOf(plan: Plan, current: string | null): AgendaSection[] {
  const all = plan.sections.flatMap((section) => section.steps);
  const at = all.findIndex((step) => step.id === current);
  let offset = 0;
  let index = 0;
  return plan.sections.map((section) => {
    const begins = offset;
    const rows = section.steps.map((step) => {
      const row: AgendaRow = { step, offset, standing: standing(index, at) };
      offset += step.seconds;
      index += 1;
      return row;
    });
    return { id: section.id, title: section.title, offset: begins, rows };
  });
}

const standing = (index: number, at: number): Standing =>
  index === at ? "now" : index < at ? "past" : "ahead";

/** "0:08" from the start, or the time of day where the start is known. */
export function timeAt(offset: number, startedAt: number | null): string {
  if (startedAt !== null) return timeOfDay(new Date(startedAt + offset * 1000));
  const minutes = Math.floor(offset / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** A length as people write it: "3 min", "1½ min", "30 s". */
export function minutesOf(seconds: number): string {
  if (seconds < 60) return copy.length.seconds({ count: seconds });
  const count = Math.floor(seconds / 60);
  return seconds % 60 === 30 ? copy.length.andAHalf({ count }) : copy.length.minutes({ count });
}

/** Whole minutes behind the plan, while this step may still take its time; negative is ahead. */
export function drift(
  plan: Plan, current: string | null, startedAt: number | null, now: number,
): number | null {
  const row = agendaOf(plan, current).flatMap((s) => s.rows).find((r) => r.standing === "now");
  if (!row || startedAt === null) return null;
  const spent = (now - startedAt) / 1000;
  if (spent > row.offset + row.step.seconds) {
    return Math.round((spent - row.offset - row.step.seconds) / 60);
  }
  return spent < row.offset ? -Math.round((row.offset - spent) / 60) : 0;
}
