/** The agenda: all steps with their times, planned and real; the current one is marked, and any can be chosen. */
import { useEffect, useRef } from "preact/hooks";
import type { Plan, SessionAgenda, Step } from "../../wire/types";
import { agendaOf, couldGo, drift, minutesOf, timeAt, type AgendaRow } from "../agenda";
import { copy } from "../../copy/facilitator";
import { Pace } from "./Pace";

export interface AgendaProps {
  plan: Plan;
  current: string | null;
  agenda: SessionAgenda | null;
  now: number;
  onPick: (step: Step) => void;
}

export function Agenda({ plan, current, agenda, now, onPick }: AgendaProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("[aria-current]");
    const column = list.current?.closest<HTMLElement>(".column, .dialog");
    if (!row || !column) return;
    const off = row.getBoundingClientRect().top - column.getBoundingClientRect().top;
    column.scrollTop += off - column.clientHeight / 2;
  }, [current]);
  const startedAt = agenda?.started_at ?? null;
  const late = drift(plan, current, startedAt, now);
  const spare = couldGo(plan, current, agenda, late);
  const sections = agendaOf(plan, current, agenda);
  const rows = sections.flatMap((section) => section.rows);
  const stop = rows.find(({ standing }) => standing === "now") ?? rows[0]; // none is now while a step is put in between
  return (
    <div class="agenda" ref={list} onKeyDown={(event) => step(list.current, event)}>
      <Pace minutes={late} />
      <Spare steps={spare} minutes={agenda?.shorter?.minutes ?? 0} />
      {sections.map((section) => (
        <section key={section.id} class="agenda-section">
          <h2><span class="agenda-time">{timeAt(section.offset, startedAt)}</span>{section.title}</h2>
          <ol class="agenda-rows">
            {section.rows.map((row) => <Row key={row.step.id} row={row} stop={row === stop} spare={spare.includes(row.step)} onPick={onPick} />)}
          </ol>
        </section>
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last), ArrowUp: (at) => Math.max(at - 1, 0), Home: () => 0, End: (_, last) => last,
};

/** The agenda is one stop of the Tab key; arrows go through it, or thirty steps would stand before everything else. */
function step(agenda: HTMLElement | null, event: KeyboardEvent): void {
  const rows = [...agenda?.querySelectorAll<HTMLElement>(".agenda-row") ?? []];
  const at = rows.findIndex((row) => row === document.activeElement);
  const to = STEPS[event.key]?.(at, rows.length - 1);
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  rows[to]?.focus();
}

/** What a shorter format of the plan leaves out: a suggestion, and nothing more. */
function Spare({ steps, minutes }: { steps: readonly Step[]; minutes: number }) {
  if (!steps.length) return null;
  const saved = steps.reduce((sum, step) => sum + step.seconds, 0);
  return <p class="agenda-spare">{copy.desk.pace.spare({ minutes, count: steps.length, saved: minutesOf(saved) })}</p>;
}

function Row({ row, stop, spare, onPick }: { row: AgendaRow; stop: boolean; spare: boolean; onPick: (step: Step) => void }) {
  const { step, standing, took } = row;
  const { desk } = copy;
  const said = standing === "now" || standing === "ahead" ? null : desk.standing[standing];
  return (
    <li>
      <button type="button" class={`agenda-row ${standing}`} onClick={() => onPick(step)} tabIndex={stop ? 0 : -1}
        {...(standing === "now" ? { "aria-current": "step" as const } : {})}>
        <span class="agenda-mark" aria-hidden="true" />
        <span class="agenda-title">
          {step.title}
          {standing === "done" && <span class="for-ears">, {said}</span>}
          {spare && <span class="agenda-said"><span class="for-ears">, </span>{desk.standing.spare}</span>}
        </span>
        <span class="agenda-minutes">
          {said && standing !== "done" ? said : took === null ? minutesOf(step.seconds) : desk.took({ took: minutesOf(took), planned: minutesOf(step.seconds) })}
        </span>
      </button>
    </li>
  );
}
