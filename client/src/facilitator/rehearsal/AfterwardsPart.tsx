/** The page of what happened in a rehearsal: fetched when somebody opens it. */
import { copy } from "../../copy/facilitator";
import { useFetched } from "../useFetched";
import type { RehearsalRecord } from "./record";

export function AfterwardsPart(props: { record: RehearsalRecord; onBack: () => void; onForget: () => void }) {
  const { part, failed } = useFetched(() => import("./Afterwards"));
  if (part) return <part.Afterwards {...props} />;
  const { rehearsed: words } = copy;
  return (
    <main class="plain-page">
      <p class="quiet" role="status">{failed ? words.away : words.loading}</p>
      <button type="button" class="button" onClick={props.onBack}>{words.back}</button>
    </main>
  );
}
