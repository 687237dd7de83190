/** "I need a moment" in the line on top: one tap, in every state of the session. */
import { useState } from "preact/hooks";
import { menu } from "../../copy/participant";
import { contactsOf } from "../../phone/contacts";
import type { SessionFacts } from "../../wire/types";
import { Moment } from "./Moment";

export function MomentButton({ session }: { session: SessionFacts }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="line-moment" aria-haspopup="dialog" onClick={() => setOpen(true)}>{menu.moment}</button>
      {open && <Moment support={contactsOf(session)} onClose={() => setOpen(false)} />}
    </>
  );
}
