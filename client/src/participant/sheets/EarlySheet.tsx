/** What "I need a moment" shows before somebody is in: whom to turn to, where the session is known. */
import { contactsOf } from "../../phone/contacts";
import type { SessionFacts } from "../../wire/types";
import { Moment } from "./Moment";

export function EarlySheet({ session, onClose }: { session: SessionFacts | null; onClose: () => void }) {
  return <Moment support={session && contactsOf(session)} early onClose={onClose} />;
}
