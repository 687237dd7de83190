/** Whom to turn to after the end: from this page's memory, as the server has erased it. */
import { close } from "../../copy/participant";
import { contactsOf } from "../../phone/contacts";
import { Support } from "../../phone/Support";
import type { SessionFacts } from "../../wire/types";

export function Afterwards({ session }: { session: SessionFacts }) {
  return <Support support={contactsOf(session)} title={close.support} />;
}
