/** "I need a moment": one tap, in every state of a page. It comes with the first of it, so that a tap fetches nothing. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { moment } from "../../copy/moment";
import { contactsOf } from "../../phone/contacts";
import type { SessionFacts } from "../../wire/types";
import { Moment } from "./Moment";

/** `session`: null while the page looks for it. */
interface MomentButtonProps { session: SessionFacts | null; children?: ComponentChildren }

export function MomentButton({ session, children }: MomentButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="line-moment" aria-haspopup="dialog" onClick={() => setOpen(true)}>{moment.open}</button>
      {open && <Moment support={session && contactsOf(session)} onClose={() => setOpen(false)}>{children}</Moment>}
    </>
  );
}
