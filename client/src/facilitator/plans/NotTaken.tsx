/** Why a file was not taken: its sentences with their lines. Nothing has changed. */
import { copy } from "../../copy/plans";
import { problemsIn, type PlanProblem } from "./api";
import { sentence } from "./sentence";

const SHOWN = 12;

export interface NotTakenReason { text: string; problems: readonly PlanProblem[] }

export const simply = (text: string): NotTakenReason => ({ text, problems: [] });

export function reasonOf(error: unknown, name: string): NotTakenReason {
  const problems = problemsIn(error);
  return { text: problems.length ? copy.import.bad({ name }) : sentence(error), problems };
}

/** Nothing for what is wrong with a file as a whole. */
function place({ path, line, column }: PlanProblem): string {
  return path === "plan" && line === 1 && column === 1 ? "" : `${copy.check.line({ line, column })}: `;
}

export function NotTaken({ reason: { text, problems } }: { reason: NotTakenReason }) {
  return (
    <div role="alert" class="trouble">
      <p>{text}</p>
      {problems.length > 0 && (
        <ul>{problems.slice(0, SHOWN).map((each) => (
          <li key={`${each.line} ${each.path} ${each.message}`}>{place(each)}{each.message} {each.advice}</li>
        ))}</ul>
      )}
    </div>
  );
}
