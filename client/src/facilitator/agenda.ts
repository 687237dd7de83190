/** The plan as rows with times, and how many minutes the session is behind or ahead of it. */
import { copy } from "../copy/facilitator";
import { timeOfDay } from "../copy/phrases";
import type { Plan, SessionAgenda, Step } from "../wire/types";

/**
 * `skipped`: the room is past it, and it was never open. `nothing`: what was collected came to nothing. `ahead`
 * also says that nobody knows yet.
 */
export type Standing = "done" | "nothing" | "skipped" | "now" | "ahead";

/** `took`: the seconds that it was on show, where it is over. */
export interface AgendaRow { step: Step; offset: number; standing: Standing; took: number | null }
export interface AgendaSection { id: string; title: string; offset: number; rows: AgendaRow[] }

/** Rows in order; `offset` is the planned second at which a step begins. */
export function agendaOf(plan: Plan, current: string | null, agenda: SessionAgenda | null = null): AgendaSection[] {
  const all = plan.sections.flatMap((section) => section.steps);
  const at = all.findIndex((step) => step.id === current);
  let offset = 0;
  let index = 0;
  return plan.sections.map((section) => {
    const begins = offset;
    const rows = section.steps.map((step) => {
      const known = agenda?.steps[step.id];
      const stands = index === at ? "now" : standing(known, index < at);
      const over = stands === "done" || stands === "nothing";
      const row: AgendaRow = { step, offset, standing: stands, took: over ? known?.seconds ?? null : null };
      offset += step.seconds;
      index += 1;
      return row;
    });
    return { id: section.id, title: section.title, offset: begins, rows };
  });
}

type SoFar = SessionAgenda["steps"][string];

function standing(known: SoFar | undefined, before: boolean): Standing {
  if (!known?.began) return before ? "skipped" : "ahead";
  return known.outcome === null || known.outcome === "revealed" ? "done" : "nothing";
}

const LATE_MINUTES = 2; // from which on it is worth leaving something out

/** Steps that are still ahead and that the next shorter format leaves out, for a room that is late. */
export function couldGo(plan: Plan, current: string | null, agenda: SessionAgenda | null, late: number | null): Step[] {
  if (!agenda?.shorter || late === null || late < LATE_MINUTES) return [];
  const { leaves_out: spare } = agenda.shorter;
  return agendaOf(plan, current, agenda).flatMap((section) => section.rows)
    .filter((row) => row.standing === "ahead" && spare.includes(row.step.id)).map((row) => row.step);
}

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
