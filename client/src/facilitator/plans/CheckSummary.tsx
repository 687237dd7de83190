/** What is wrong with the plan as it stands, each with a way to it, and with what was probably meant. */
import { copy } from "../../copy/plans";
import type { PlanProblem } from "./api";
import { withSuggestion } from "./suggestions";
import type { Check } from "./useCheck";

const SHOWN = 12; // a plan with more of them has one cause, or is being written

/** `text`: as it stands now; a suggestion is for the text that was checked, so it is offered while both are the same. */
export interface CheckSummaryProps { check: Check; text: string; onGo: (problem: PlanProblem) => void; onTake: (text: string) => void }

export function CheckSummary({ check, text, onGo, onTake }: CheckSummaryProps) {
  const problems = check.found?.problems ?? [];
  const fresh = check.of === text && !check.away;
  const said = check.away ? copy.check.away : !check.found ? copy.check.checking
    : problems.length ? copy.check.count({ count: problems.length }) : fresh ? copy.check.fine : copy.check.checking;
  return (
    <section class={`plan-check${problems.length ? " has-problems" : ""}`} aria-label={copy.check.title}>
      <p role="status">{said}</p>
      {problems.length > 0 && (
        <ul>
          {problems.slice(0, SHOWN).map((each) => (
            <Problem key={`${each.line} ${each.column} ${each.code} ${each.message}`} problem={each} onGo={() => onGo(each)}
              mended={fresh ? withSuggestion(text, each) : null} onTake={onTake} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface ProblemProps { problem: PlanProblem; mended: string | null; onGo: () => void; onTake: (text: string) => void }

function Problem({ problem, mended, onGo, onTake }: ProblemProps) {
  const { line, column, message, advice, suggestion } = problem;
  return (
    <li>
      <p><span class="hint">{copy.check.line({ line, column })}</span> {message} {advice}</p>
      <div class="plan-tools">
        {mended !== null && (
          <button type="button" class="button" onClick={() => onTake(mended)}>{copy.check.take({ suggestion })}</button>
        )}
        <button type="button" class="button plain" onClick={onGo}>{copy.check.go}<span class="for-ears"> {message}</span></button>
      </div>
    </li>
  );
}
