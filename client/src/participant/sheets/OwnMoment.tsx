/** "I need a moment" of somebody who is in: with a quiet word, where somebody reads them. */
import { contactsOf } from "../../phone/contacts";
import type { PhoneStorage } from "../../phone/storage";
import type { SessionFacts } from "../../wire/types";
import { Moment } from "./Moment";
import { QuietWord } from "./QuietWord";

export interface OwnMomentProps { storage: PhoneStorage; session: SessionFacts; onClose: () => void }

export function OwnMoment({ storage, session, onClose }: OwnMomentProps) {
  const { quiet_reader: reader } = session;
  return (
    <Moment support={contactsOf(session)} onClose={onClose}>
      {reader && <QuietWord storage={storage} reader={reader} />}
    </Moment>
  );
}
