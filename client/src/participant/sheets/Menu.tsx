/** The menu: the journal, "I need a moment", the promise, and leaving. */
import { useState } from "preact/hooks";
import type { State, Welcome } from "../../wire/types";
import { menu, privacy } from "../../copy/participant";
import { frame } from "../../copy/session";
import type { PhoneSession } from "../../phone/session";
import { LanguageChoice } from "../../shared/views/LanguageChoice";
import { page } from "../language";
import { Promise } from "../Threshold";
import { Journal } from "./Journal";
import { Leave } from "./Leave";
import { OwnMoment } from "./OwnMoment";
import { Sheet } from "../../phone/Sheet";

interface MenuProps { session: PhoneSession; welcome: Welcome; state: State; onClose: () => void; onLeave: () => void }
type Open = keyof typeof menu | null;

export function Menu({ session, welcome, state, onClose, onLeave }: MenuProps) {
  const [open, setOpen] = useState<Open>(null);
  if (open === "journal") return <Journal storage={session.storage} title={welcome.session.title} onClose={onClose} />;
  if (open === "moment") return <OwnMoment storage={session.storage} session={welcome.session} onClose={onClose} />;
  if (open === "leave") return <Leave session={session} onLeave={onLeave} onClose={onClose} />;
  if (open === "private") {
    return <Sheet title={privacy.title} onClose={onClose}><Promise session={welcome.session} promise={state.promise} /></Sheet>;
  }
  return (
    <Sheet title={frame.menu} kind="sheet-menu" onClose={onClose}>
      <ul class="menu">
        {(Object.keys(menu) as (keyof typeof menu)[]).map((id) => (
          <li key={id}>
            <button type="button" class={`menu-item menu-${id}`} onClick={() => setOpen(id)}>{menu[id]}</button>
          </li>
        ))}
      </ul>
      <LanguageChoice page={page} />
    </Sheet>
  );
}
