/** The agenda: all steps with their times, the current one marked; any can be chosen. */
import { useEffect, useRef } from "preact/hooks";
import type { Plan, Step } from "../../wire/types";
import { agendaOf, drift, minutesOf, timeAt, type AgendaRow } from "../agenda";
import { copy } from "../../copy/facilitator";

export interface AgendaProps {
  plan: Plan;
  current: string | null;
  startedAt: number | null;
  now: number;
  onPick: (step: Step) => void;
}

export function Agenda({ plan, current, startedAt, now, onPick }: AgendaProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("[aria-current]");
    const column = list.current?.closest<HTMLElement>(".column, .dialog");
    if (!row || !column) return;
    const off = row.getBoundingClientRect().top - column.getBoundingClientRect().top;
    column.scrollTop += off - column.clientHeight / 2;
  }, [current]);
  return (
    <div class="agenda" ref={list}>
      <Pace minutes={drift(plan, current, startedAt, now)} />
      {agendaOf(plan, current).map((section) => (
        <section key={section.id} class="agenda-section">
          <h2><span class="agenda-time">{timeAt(section.offset, startedAt)}</span>{section.title}</h2>
          <ol class="agenda-rows">
            {section.rows.map((row) => <Row key={row.step.id} row={row} onPick={onPick} />)}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Row({ row, onPick }: { row: AgendaRow; onPick: (step: Step) => void }) {
  const { step, standing } = row;
  return (
    <li>
      <button type="button" class={`agenda-row ${standing}`} onClick={() => onPick(step)}
        {...(standing === "now" ? { "aria-current": "step" as const } : {})}>
        <span class="agenda-mark" aria-hidden="true" />
        <span class="agenda-title">{step.title}</span>
        {standing === "past" && <span class="for-ears">, {copy.desk.done}</span>}
        <span class="agenda-minutes">{minutesOf(step.seconds)}</span>
      </button>
    </li>
  );
}

function Pace({ minutes }: { minutes: number | null }) {
  if (minutes === null) return null;
  const { pace } = copy.desk;
  return (
    <p class="agenda-pace">
      {minutes === 0 ? pace.on : minutes > 0 ? pace.behind({ count: minutes }) : pace.ahead({ count: -minutes })}
    </p>
  );
}
