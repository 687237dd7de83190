/** One line at the desk of a rehearsal whose simulated people are gone, with a way to let others come. */
import { copy } from "../../copy/facilitator";
import type { CrowdControls } from "./useRehearsal";

export function CrowdLine({ crowd }: { crowd: CrowdControls }) {
  const { crowd: words } = copy.desk;
  if (!crowd.trouble) return null;
  return (
    <div class="away" role="status">
      <p>{words.gone[crowd.trouble]}</p>
      <button type="button" class="button" onClick={() => void crowd.send()}>{words.again}</button>
    </div>
  );
}
