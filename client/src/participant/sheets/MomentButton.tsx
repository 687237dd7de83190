/** "I need a moment" in the line on top: one tap, in every state of the session. */
import { useState } from "preact/hooks";
import { moment } from "../../copy/moment";
import { OwnMoment, type OwnMomentProps } from "./OwnMoment";

export function MomentButton(props: Omit<OwnMomentProps, "onClose">) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="line-moment" aria-haspopup="dialog" onClick={() => setOpen(true)}>{moment.open}</button>
      {open && <OwnMoment {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
