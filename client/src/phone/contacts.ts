/** Whom to turn to in a session; a rehearsal that names nobody shows where a contact will stand. */
import { moment } from "../copy/moment";
import type { SessionFacts, SupportContact } from "../wire/types";

export function contactsOf({ support, rehearsal }: Pick<SessionFacts, "support" | "rehearsal">): SupportContact[] {
  if (support.length || !rehearsal) return support;
  const { label, text, hours } = moment.example;
  return [{ label, text, hours }];
}
