/** What a facilitator needs where people meet in a call: reminders, a text to paste, tiles against seats, rooms. */
import { useRef, useState } from "preact/hooks";
import { groupsNow } from "../../activities/talk/seating";
import { groupSizes } from "../../activities/talk/scheme";
import { copy } from "../../copy/facilitator";
import { placeName } from "../../copy/places";
import { privateField } from "../../shared/privateField";
import { placeOf } from "../../shared/plan";
import type { FacilitatorWelcome, State } from "../../wire/types";
import { copyText, type Copied } from "../copying";
import { Dialog } from "../Dialog";

const PAIR = 2;

export interface CallProps { welcome: FacilitatorWelcome; state: State; onClose: () => void }

export function Call({ welcome, state, onClose }: CallProps) {
  const { call } = copy;
  const { session, join_url: link } = welcome;
  return (
    <Dialog title={call.title} kind="sheet" onClose={onClose}>
      <section class="call-part">
        <h3>{call.before}</h3>
        <ul class="lobby-checks">{call.checks.map((check) => <li key={check}>{check}</li>)}</ul>
      </section>
      <Pasted title={call.paste} hint={call.pasteHint} text={call.text({ title: session.title, link, code: session.code })} />
      <Tiles seats={state.seats} />
      <Pasted title={call.rooms} hint={call.roomsHint} text={roomsOf(welcome, state).join("\n")} />
    </Dialog>
  );
}

/** The rooms of the talk that is on, or as many as the seats would need for the step that is shown, or for pairs. */
export function roomsOf({ plan }: Pick<FacilitatorWelcome, "plan">, { drawn, seats, step }: Pick<State, "drawn" | "seats" | "step">): string[] {
  const people = placeOf(plan, step)?.step.talk?.people ?? PAIR;
  const count = drawn ? groupsNow(drawn).length : groupSizes(people, seats).length;
  return Array.from({ length: count }, (_, at) => placeName(at));
}

function Pasted({ title, hint, text }: { title: string; hint: string; text: string }) {
  const [copied, setCopied] = useState<Copied>(null);
  const shown = useRef<HTMLPreElement>(null);
  const take = () => void copyText(text, shown.current).then((how) => {
    setCopied(how);
    setTimeout(() => setCopied(null), 5000);
  });
  return (
    <section class="call-part">
      <h3>{title}</h3>
      <p class="hint">{hint}</p>
      <pre class="call-text" ref={shown} tabIndex={0} translate={false}>{text}</pre>
      <button type="button" class="button" onClick={take}>
        <span aria-live="polite">{copied ? copy.lobby[copied] : copy.call.copy}</span>
      </button>
    </section>
  );
}

/** Compares what the facilitator counts in the call with the seats; nothing of it is sent or kept. */
function Tiles({ seats }: { seats: number }) {
  const { call } = copy;
  const [tiles, setTiles] = useState("");
  const counted = Number.parseInt(tiles, 10);
  const apart = seats - counted;
  const said = !tiles || Number.isNaN(counted) ? ""
    : apart === 0 ? call.same : apart > 0 ? call.moreSeats({ count: apart }) : call.moreTiles({ count: -apart });
  return (
    <section class="call-part">
      <h3>{call.tiles}</h3>
      <p class="hint">{call.seats({ count: seats })}</p>
      <label class="call-tiles">
        <span>{call.tilesAsk}</span>
        <input {...privateField} type="number" inputMode="numeric" min={0} max={1000} value={tiles}
          onInput={({ currentTarget }) => setTiles(currentTarget.value)} />
      </label>
      <p class="plain-word" role="status">{said}</p>
    </section>
  );
}
