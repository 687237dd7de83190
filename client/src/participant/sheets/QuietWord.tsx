/** A quiet word: a name and a place for the helper who is named. It says first that this one is not anonymous. */
import { useState } from "preact/hooks";
import { quiet as words } from "../../copy/participant";
import { refusalText } from "../../copy/refusals";
import { isolated } from "../../shared/isolated";
import { privateField } from "../../shared/privateField";
import { useElementId } from "../../shared/useElementId";
import { newNote } from "../../phone/quietFrames";
import type { PhoneStorage } from "../../phone/storage";
import type { QuietNote } from "../../phone/stored";
import { useStored } from "../../phone/useStored";

const LONGEST = { name: 40, place: 60 };

interface QuietWordProps { storage: PhoneStorage; reader: string }

export function QuietWord({ storage, reader }: QuietWordProps) {
  const note = useStored(storage).quiet ?? null;
  const name = isolated(reader);
  return (
    <section class="panel quiet-word">
      <h3>{words.title({ name })}</h3>
      {note ? <Sent note={note} name={name} storage={storage} /> : (
        <details>
          <summary>{words.open}</summary>
          <Form storage={storage} name={name} />
        </details>
      )}
    </section>
  );
}

function Form({ storage, name }: { storage: PhoneStorage; name: string }) {
  const [said, setSaid] = useState({ name: "", place: "" });
  const ready = said.name.trim() !== "" && said.place.trim() !== "";
  const send = (event: Event) => {
    event.preventDefault();
    if (ready) storage.change({ quiet: newNote(said.name, said.place) });
  };
  return (
    <form class="quiet-form" onSubmit={send}>
      <p><strong>{words.promise({ name })}</strong> {words.kept}</p>
      <Line label={words.name} most={LONGEST.name} value={said.name} onInput={(value) => setSaid({ ...said, name: value })} />
      <Line label={words.place} most={LONGEST.place} value={said.place} onInput={(value) => setSaid({ ...said, place: value })} />
      <button type="submit" class="button" aria-disabled={!ready}>{words.send({ name })}</button>
    </form>
  );
}

function Line({ label, most, value, onInput }: { label: string; most: number; value: string; onInput: (value: string) => void }) {
  const id = useElementId();
  return (
    <p class="quiet-line">
      <label for={id}>{label}</label>
      <input id={id} type="text" maxLength={most} value={value} {...privateField} onInput={(event) => onInput(event.currentTarget.value)} />
    </p>
  );
}

function Sent({ note, name, storage }: { note: QuietNote; name: string; storage: PhoneStorage }) {
  const again = () => storage.change({ quiet: { ...note, where: "unsent", error: null } });
  const forget = () => storage.change({ quiet: null });
  const said = note.where === "waiting" ? words.where.waiting({ name }) : words.where[note.where];
  const over = note.where !== "unsent" && note.where !== "waiting";
  return (
    <>
      <p role="status">{note.error ? refusalText(note.error) : said}</p>
      {(note.where === "lost" || note.where === "refused") && <button type="button" class="button" onClick={again}>{words.again}</button>}
      {over && <button type="button" class="button plain" onClick={forget}>{words.done}</button>}
    </>
  );
}
