/** How the time went: every step by its name, planned and real, and what came of it; nothing of what was said. */
import { copy } from "../../copy/facilitator";
import { minutesOf } from "../agenda";
import type { ReportContent, ReportStep } from "./content";

const HALF_MINUTE = 30; // seconds: a finer time would say more than anybody planned by

/** To the half minute. */
export function rounded(seconds: number): string {
  return minutesOf(Math.max(1, Math.round(seconds / HALF_MINUTE)) * HALF_MINUTE);
}

export function Times({ content: { sections, planned, took } }: { content: ReportContent }) {
  const { report: words } = copy;
  const longest = Math.max(1, ...sections.flatMap(({ steps }) => steps.map((step) => Math.max(step.planned, step.took ?? 0))));
  return (
    <section class="report-times">
      <h2>{words.time}</h2>
      <p>{took === null ? words.onlyPlanned({ planned: rounded(planned) }) : words.overall({ planned: rounded(planned), took: rounded(took) })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.columns.step}</th>
            <td aria-hidden="true" />{/* the lines say what the two columns beside them say */}
            {(["planned", "took", "became"] as const).map((name) => <th key={name} scope="col">{words.columns[name]}</th>)}
          </tr>
        </thead>
        {sections.map(({ id, title, steps }) => (
          <tbody key={id}>
            <tr class="times-section"><th scope="rowgroup" colSpan={5} dir="auto">{title}</th></tr>
            {steps.map((step) => <Row key={step.id} step={step} longest={longest} />)}
          </tbody>
        ))}
      </table>
      <p class="times-key quiet small">{words.line}</p>
    </section>
  );
}

function Row({ step: { title, planned, took, became }, longest }: { step: ReportStep; longest: number }) {
  const share = (seconds: number) => `${Math.round((seconds / longest) * 1000) / 10}%`;
  return (
    <tr class={`times-${became}`}>
      <th scope="row" dir="auto">{title}</th>
      <td class="times-drawn" aria-hidden="true">
        <svg class="times-line">
          <rect class="times-planned" x="0" y="0" width={share(planned)} height="100%" />
          {took !== null && <rect class="times-took" x="0" y="25%" width={share(took)} height="50%" />}
        </svg>
      </td>
      <td>{rounded(planned)}</td>
      <td>{took === null ? "–" : rounded(took)}</td>
      <td>{copy.report.became[became]}</td>
    </tr>
  );
}
