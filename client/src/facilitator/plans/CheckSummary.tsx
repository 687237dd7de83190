/** What is wrong with the plan as it stands, each with a way to it. */
import type { RefObject } from "preact";
import { copy } from "../../copy/plans";
import { goTo } from "./problems";
import type { Check } from "./useCheck";

const SHOWN = 12; // a plan with more of them has one cause, or is being written

export interface CheckSummaryProps { check: Check; fresh: boolean; onGo: () => void; root: RefObject<HTMLElement | null> }

export function CheckSummary({ check, fresh, onGo, root }: CheckSummaryProps) {
  const problems = check.found?.problems ?? [];
  const said = check.away ? copy.check.away : !check.found ? copy.check.checking
    : problems.length ? copy.check.count({ count: problems.length }) : fresh ? copy.check.fine : copy.check.checking;
  return (
    <section class={`plan-check${problems.length ? " has-problems" : ""}`} aria-label={copy.check.title}>
      <p role="status">{said}</p>
      {problems.length > 0 && (
        <ul>
          {problems.slice(0, SHOWN).map((each) => (
            <li key={`${each.path} ${each.code} ${each.message}`}>
              <p><span class="hint">{copy.check.line({ line: each.line })}</span> {each.message} {each.advice}</p>
              <button type="button" class="button plain" onClick={() => {
                onGo();
                requestAnimationFrame(() => requestAnimationFrame(() => { if (root.current) goTo(each.path, root.current); }));
              }}>{copy.check.go}<span class="for-ears"> {each.message}</span></button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
