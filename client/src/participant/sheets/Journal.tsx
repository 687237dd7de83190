/** The private journal, and the two ways it can go: along as a text, or erased. */
import { useState } from "preact/hooks";
import { journalCopy } from "../../copy/en/participant";
import { note } from "../../phone/journal";
import { SaveJournal } from "../../phone/SaveJournal";
import type { Shelf } from "../../phone/storage";
import type { Entry } from "../../phone/stored";
import { useShelf } from "../../phone/useStored";
import { Sheet } from "../../phone/Sheet";

export function Journal({ shelf, title, onClose }: { shelf: Shelf; title: string; onClose: () => void }) {
  const { journal } = useShelf(shelf);
  return (
    <Sheet title={journalCopy.title} onClose={onClose}>
      <p class="quiet">{journalCopy.body}</p>
      {journal.length ? <Entries shelf={shelf} journal={journal} /> : <p class="nothing">{journalCopy.empty}</p>}
      <Write shelf={shelf} />
      {journal.length > 0 && (
        <>
          <SaveJournal title={title} journal={journal} />
          <EraseJournal onErase={() => shelf.change({ journal: [] })} />
        </>
      )}
    </Sheet>
  );
}

function Entries({ shelf, journal }: { shelf: Shelf; journal: Entry[] }) {
  return (
    <ul class="entries">
      {journal.map((entry) => (
        <li key={entry.id} class="entry">
          <p class="quiet small">{[entry.title, journalCopy.kinds[entry.kind]].filter(Boolean).join(" · ")}</p>
          <p class="entry-text">{entry.text}</p>
          <button type="button" class="button plain small" onClick={() => note(shelf, { ...entry, text: "" })}>
            {journalCopy.remove}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Write({ shelf }: { shelf: Shelf }) {
  const [text, setText] = useState("");
  const add = () => {
    if (!text.trim()) return;
    note(shelf, { kind: "note", step: null, title: journalCopy.own, text: text.trim() });
    setText("");
  };
  return (
    <div class="write-own">
      <label class="for-ears" for="own-note">{journalCopy.write}</label>
      <textarea
        id="own-note" class="paper" rows={2} value={text} placeholder={journalCopy.write}
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
