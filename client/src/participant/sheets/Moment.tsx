/** "I need a moment": what may help, and whom to turn to. Opening it sends nothing. */
import type { ComponentChildren } from "preact";
import type { SupportContact } from "../../wire/types";
import { moment } from "../../copy/moment";
import { Sheet } from "../../phone/Sheet";
import { Support } from "../../phone/Support";
import "./sheets.css";

/** `support`: null while nobody knows the session. `early`: nobody is in yet, so there is no room to go back to. */
interface MomentProps { support: SupportContact[] | null; early?: boolean; onClose: () => void; children?: ComponentChildren }

export function Moment({ support, early = false, onClose, children }: MomentProps) {
  return (
    <Sheet title={moment.title} kind="sheet-moment" onClose={onClose}>
      <span class="breath" aria-hidden="true" />
      {!early && <p class="reading">{moment.body}</p>}
      {support?.length ? <Support support={support} title={moment.support} />
        : <p class="panel">{support ? moment.nobody : moment.early}</p>}
      {children}
      <ul class="ideas reading">{moment.ideas.map((idea) => <li key={idea}>{idea}</li>)}</ul>
      <button type="button" class="button" onClick={onClose}>{early ? moment.backEarly : moment.back}</button>
    </Sheet>
  );
}
