/** "I need a moment" in the line on top: one tap, in every state of the session. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { moment } from "../../copy/moment";
import { contactsOf } from "../../phone/contacts";
import type { SessionFacts } from "../../wire/types";
import { Moment } from "./Moment";

interface MomentButtonProps { session: SessionFacts; children?: ComponentChildren }

export function MomentButton({ session, children }: MomentButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="line-moment" aria-haspopup="dialog" onClick={() => setOpen(true)}>{moment.open}</button>
      {open && <Moment support={contactsOf(session)} onClose={() => setOpen(false)}>{children}</Moment>}
    </>
  );
}
