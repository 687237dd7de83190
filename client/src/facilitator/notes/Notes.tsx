/** A facilitator's own note for the step, kept in this browser alone; the page says until when. */
import { useState } from "preact/hooks";
import { copy } from "../../copy/facilitator";
import { privateField } from "../../shared/privateField";
import { deleteNotes, keepNote, noteOf, setStays, stays, type Owner } from "./noteStorage";
import { useElementId } from "../../shared/useElementId";

const LONGEST = 4000; // signs: a browser's store is small

/** Made anew for each step: see the key that it is given. */
export function Notes({ owner, step }: { owner: Owner; step: string }) {
  const { notes: words } = copy;
  const id = useElementId();
  const [text, setText] = useState(() => noteOf(owner, step));
  const [stay, setStay] = useState(() => stays(owner));
  const [gone, setGone] = useState(false);
  return (
    <section class="own-notes">
      <h2><label for={id}>{words.title}</label></h2>
      <textarea id={id} rows={3} maxLength={LONGEST} value={text} {...privateField} aria-describedby={`${id}-stay`}
        onInput={(event) => {
          setText(event.currentTarget.value);
          keepNote(owner, step, event.currentTarget.value);
          setGone(false);
        }} />
      <p id={`${id}-stay`} class="hint">{words.where} {stay ? words.stay : words.go}</p>
      <div class="own-notes-tools">
        <label class="own-notes-stay">
          <input type="checkbox" checked={stay} onChange={(event) => {
            setStays(owner, event.currentTarget.checked);
            setStay(event.currentTarget.checked);
          }} />
          <span>{words.keep}</span>
        </label>
        <button type="button" class="button plain" onClick={() => {
          deleteNotes(owner);
          setText("");
          setStay(false);
          setGone(true);
        }}>{words.delete}</button>
      </div>
      <p class="hint" role="status">{gone ? words.gone : ""}</p>
    </section>
  );
}
