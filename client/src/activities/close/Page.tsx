/** The last step: whom to turn to afterwards, saving the journal, leaving. */
import { close, journalCopy } from "../../copy/participant";
import { contactsOf } from "../../phone/contacts";
import { Heading } from "../../phone/Heading";
import { SaveJournal } from "../../phone/SaveJournal";
import { Support } from "../../phone/Support";
import { useStored } from "../../phone/useStored";
import { answeredEntries } from "../answered";
import type { StepProps } from "../props";

export function ClosePage({ step, session, welcome, onLeave }: StepProps) {
  const { journal, own } = useStored(session.storage);
  const answered = answeredEntries(welcome.plan, own);
  const along = [...journal, ...answered];
  const { title } = welcome.session;
  const support = contactsOf(welcome.session);
  return (
    <main class="page">
      <Heading step={step} />
      {support.length ? <Support support={support} title={close.support} /> : <p class="panel">{close.noSupport}</p>}
      <ul class="calm-list">{step.points.map((point) => <li key={point}>{point}</li>)}</ul>
      <div class="choices">
        {along.length > 0 && <SaveJournal title={title} journal={along} label={close.keep} />}
        <button type="button" class="button" onClick={onLeave}>{close.erase}</button>
      </div>
      {along.length > 0 && <p class="quiet small">{answered.length > 0 && journalCopy.along} {journalCopy.body}</p>}
    </main>
  );
}
