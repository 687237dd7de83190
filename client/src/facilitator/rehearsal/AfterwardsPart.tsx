/** The page of what happened in a rehearsal: fetched when somebody opens it. */
import { useEffect, useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import type { RehearsalRecord } from "./record";

const PAUSE_MS = 2000;

export function AfterwardsPart(props: { record: RehearsalRecord; onBack: () => void; onForget: () => void }) {
  const [part, setPart] = useState<typeof import("./Afterwards") | null>(null);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    const fetching = setTimeout(() => {
      import("./Afterwards").then(setPart, () => setFailed((times) => times + 1));
    }, failed ? PAUSE_MS : 0);
    return () => clearTimeout(fetching);
  }, [failed]);
  if (part) return <part.Afterwards {...props} />;
  const { rehearsed: words } = copy;
  return (
    <main class="plain-page">
      <p class="quiet" role="status">{failed ? words.away : words.loading}</p>
      <button type="button" class="button" onClick={props.onBack}>{words.back}</button>
    </main>
  );
}
