/** The report of a session: what the room shared, how the time went, and what comes of the rest. */
import { Result } from "../../activities/results";
import { copy as shared } from "../../copy/shared";
import { moment } from "../../copy/phrases";
import { Points } from "../../shared/views/Points";
import { Wall } from "../../shared/views/Wall";
import type { Plan, SessionFacts, Snapshot } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import type { KeptStep, ReportContent } from "./content";
import { Times } from "./Times";

export interface ReportProps { plan: Plan; session: SessionFacts; content: ReportContent; day: Date }

export function Report({ plan, session, content, day }: ReportProps) {
  const { report: words } = copy;
  const kept = content.sections.flatMap(({ steps }) => steps.flatMap((step) => step.kept ?? []));
  return (
    <main class="report">
      <header class="report-head">
        <p class="wordmark">{shared.name}</p>
        <h1 dir="auto">{plan.title}</h1>
        <p class="report-facts">
          <span>{words.minutes({ count: plan.minutes })}</span>
          <span>{moment(day, { dateStyle: "long" })}</span>
          <span>{words.ledBy({ name: session.facilitator })}</span>
        </p>
        {session.purpose && <p class="reading" dir="auto">{session.purpose}</p>}
        {session.rehearsal && <p class="report-note"><strong>{words.rehearsal}</strong></p>}
        <p class="report-note">{words.what} {words.careful}</p>
      </header>
      <section>
        <h2>{words.shared}</h2>
        {kept.length === 0 && <p class="nothing">{words.none}</p>}
        {kept.map((one) => <Kept key={one.step.id} plan={plan} earlier={content.earlier} {...one} />)}
      </section>
      <Times content={content} />
      <section class="report-end">
        <h2>{words.end}</h2>
        <p>{words.endText}</p>
      </section>
    </main>
  );
}

const TOGETHER = 9; // as many notes stay on one page of paper with their prompt; more go on over the page's end

interface KeptProps extends KeptStep { plan: Plan; earlier: Readonly<Record<string, Snapshot>> }

function Kept({ plan, earlier, step, snapshot, cards, marks }: KeptProps) {
  const empty = !snapshot && !cards.length && marks === null;
  return (
    <article class={`report-step${cards.length > TOGETHER ? " with-notes" : ""}`}>
      <header>
        <h3 dir="auto">{step.title}</h3>
        <p class="prompt">{step.prompt}</p>
      </header>
      <Points points={step.points} />
      {snapshot && <Result plan={plan} step={step} snapshot={snapshot} earlier={earlier} />}
      {cards.length > 0 && <Wall cards={cards} />}
      {marks !== null && <p>{copy.report.marks({ title: marks })}</p>}
      {empty && <p class="nothing">{shared.pictures.noCards}</p>}
    </article>
  );
}
