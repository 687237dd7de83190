/** "I need a moment": what may help, and whom to turn to. Opening it sends nothing. */
import type { SupportContact } from "../../wire/types";
import { close, moment } from "../../copy/participant";
import { Sheet } from "../../phone/Sheet";
import { Support } from "../../phone/Support";

export function Moment({ support, onClose }: { support: SupportContact[]; onClose: () => void }) {
  return (
    <Sheet title={moment.title} kind="sheet-moment" onClose={onClose}>
      <span class="breath" aria-hidden="true" />
      <p class="reading">{moment.body}</p>
      {support.length ? <Support support={support} title={moment.support} /> : <p class="panel">{close.noSupport}</p>}
      <ul class="ideas reading">{moment.ideas.map((idea) => <li key={idea}>{idea}</li>)}</ul>
      <button type="button" class="button" onClick={onClose}>{moment.back}</button>
    </Sheet>
  );
}
