/** Shown when the facilitator has emptied the room: nobody comes in again without a tap. */
import { Pot } from "../shared/views/Pot";
import type { Refused } from "../wire/types";
import { refusalText } from "../copy/refusals";
import { threshold } from "../copy/threshold";

export function ComeInAgain({ refused, onCome }: { refused: Refused; onCome: () => void }) {
  return (
    <main class="page page-centred">
      <Pot moment="empty" silent />
      <h1 class="prompt"><span role="status">{refusalText(refused)}</span></h1>
      <button type="button" class="button primary" onClick={onCome}>{threshold.enter}</button>
    </main>
  );
}
