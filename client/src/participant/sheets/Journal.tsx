/** The private journal: reading and writing it, saving it as a text, erasing it. */
import { useState } from "preact/hooks";
import { inputs, journalCopy } from "../../copy/participant";
import { writeEntry } from "../../phone/journal";
import { SaveJournal } from "../../phone/SaveJournal";
import type { PhoneStorage } from "../../phone/storage";
import type { JournalEntry } from "../../phone/stored";
import { useStored } from "../../phone/useStored";
import { Sheet } from "../../phone/Sheet";
import { privateField } from "../../shared/privateField";

export function Journal({ storage, title, onClose }: { storage: PhoneStorage; title: string; onClose: () => void }) {
  const { journal } = useStored(storage);
  return (
    <Sheet title={journalCopy.title} onClose={onClose}>
      <p class="quiet">{journalCopy.body}</p>
      {journal.length ? <Entries storage={storage} journal={journal} /> : <p class="nothing">{journalCopy.empty}</p>}
      <Write storage={storage} />
      {journal.length > 0 && (
        <>
          <SaveJournal title={title} journal={journal} />
          <EraseJournal onErase={() => storage.change({ journal: [] })} />
        </>
      )}
    </Sheet>
  );
}

function Entries({ storage, journal }: { storage: PhoneStorage; journal: JournalEntry[] }) {
  return (
    <ul class="entries">
      {journal.map((entry) => (
        <li key={entry.id} class="entry">
          <p class="quiet small">{[entry.title, journalCopy.kinds[entry.kind]].filter(Boolean).join(" · ")}</p>
          <p class="entry-text" dir="auto" translate={false}>{entry.text}</p>
          <button type="button" class="button plain small" onClick={() => writeEntry(storage, { ...entry, text: "" })}>
            {journalCopy.remove}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Write({ storage }: { storage: PhoneStorage }) {
  const [text, setText] = useState("");
  const add = () => {
    if (!text.trim()) return;
    writeEntry(storage, { kind: "note", step: null, title: journalCopy.own, text: text.trim() });
    setText("");
  };
  return (
    <div class="write-own">
      <label class="quiet small" for="own-note">{journalCopy.write}</label>
      <textarea
        {...privateField} id="own-note" class="paper" rows={2} value={text} placeholder={inputs.write}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" class="button" aria-disabled={!text.trim()} onClick={add}>{journalCopy.add}</button>
    </div>
  );
}

function EraseJournal({ onErase }: { onErase: () => void }) {
  const [sure, setSure] = useState(false);
  if (!sure) return <button type="button" class="button plain" onClick={() => setSure(true)}>{journalCopy.erase}</button>;
  return (
    <div class="choices" role="group" aria-label={journalCopy.eraseSure}>
      <button type="button" class="button" onClick={onErase}>{journalCopy.eraseYes}</button>
      <button type="button" class="button" onClick={() => setSure(false)}>{journalCopy.eraseNo}</button>
    </div>
  );
}
