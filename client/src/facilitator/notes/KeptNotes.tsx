/** On the start page: which notes this browser keeps for later, and how to delete them. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { deletePlanNotes, keptPlans } from "./noteStorage";

export function KeptNotes() {
  const { notes: words } = copy;
  const [plans, setPlans] = useState(keptPlans);
  if (!plans.length) return null;
  return (
    <section class="recent">
      <h2>{words.kept}</h2>
      <ul class="recent-list">
        {plans.map(({ plan, title }) => (
          <li key={plan}>
            <bdi dir="auto">{title}</bdi>
            <button type="button" class="button plain" onClick={() => { deletePlanNotes(plan); setPlans(keptPlans()); }}>
              {words.deleteOne}<span class="for-ears"> {title}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="hint">{words.keptHint}</p>
    </section>
  );
}
