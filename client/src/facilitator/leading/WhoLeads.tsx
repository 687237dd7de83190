/** Who leads: this desk on a phone, links for co-facilitators, and the end of each. */
import { useEffect, useState } from "preact/hooks";
import type { ListedLink } from "../../wire/document";
import { copy } from "../../copy/facilitator";
import { privateField } from "../../shared/privateField";
import { Dialog } from "../Dialog";
import { nameOf } from "./AlsoOpen";
import { HandOver } from "./HandOver";
import type { Handed, LinkControls } from "./useLinks";
import { useElementId } from "../../shared/useElementId";

const LOOK_MS = 2000; // while a code waits to be scanned
const LONGEST = 40; // as the server has it

export interface WhoLeadsProps { controls: LinkControls; onRenew: () => void; onClose: () => void }

export function WhoLeads({ controls, onRenew, onClose }: WhoLeadsProps) {
  const { leading, desk } = copy;
  const { links, look } = controls;
  const [handed, setHanded] = useState<Handed | null>(null);
  const [trouble, setTrouble] = useState("");
  const arrived = handed !== null && links.some((link) => link.id === handed.id && link.pages > 0);
  const waits = handed !== null && !arrived;
  useEffect(() => {
    look();
    if (!waits) return;
    const looking = setInterval(look, LOOK_MS);
    return () => clearInterval(looking);
  }, [look, waits]);

  const give = async (label: string) => {
    const made = await controls.give(label);
    setTrouble(made.ok ? "" : made.said);
    if (made.ok) setHanded(made.value);
  };
  const end = async (id: string) => {
    const done = await controls.end(id);
    setTrouble(done.ok ? "" : done.said);
    if (handed?.id === id) setHanded(null);
  };
  return (
    <Dialog title={leading.title} kind="sheet" onClose={onClose}>
      {handed ? <HandOver handed={handed} arrived={arrived} onDone={() => setHanded(null)} /> : <Give onGive={(label) => void give(label)} />}
      {trouble && <p class="trouble" role="alert">{trouble}</p>}
      <h3>{leading.links}</h3>
      <ul class="leaders">
        {links.map((link) => <Leader key={link.id} link={link} onEnd={() => void end(link.id)} />)}
      </ul>
      <p class="hint">{leading.rule}</p>
      <button type="button" class="button plain" onClick={onRenew}>{desk.linkNew}</button>
    </Dialog>
  );
}

function Give({ onGive }: { onGive: (label: string) => void }) {
  const { leading } = copy;
  const [name, setName] = useState("");
  const id = useElementId();
  const submit = (event: Event) => {
    event.preventDefault();
    onGive(name.trim() || leading.someone);
  };
  return (
    <div class="give">
      <button type="button" class="button primary" onClick={() => onGive(leading.phone)}>{leading.onPhone}</button>
      <p class="hint">{leading.onPhoneHint}</p>
      <form class="give-form" onSubmit={submit}>
        <label for={id}>{leading.name}</label>
        <div class="give-row">
          <input id={id} type="text" value={name} maxLength={LONGEST} {...privateField} onInput={(event) => setName(event.currentTarget.value)} />
          <button type="submit" class="button">{leading.give}</button>
        </div>
      </form>
    </div>
  );
}

function Leader({ link, onEnd }: { link: ListedLink; onEnd: () => void }) {
  const { leading } = copy;
  const [sure, setSure] = useState(false);
  const name = nameOf(link);
  return (
    <li class="leader">
      <span class="leader-name">{name}</span>
      <span class="hint">{link.pages ? leading.open({ count: link.pages }) : leading.closed}</span>
      {link.given && !sure && (
        <button type="button" class="button plain" onClick={() => setSure(true)}>
          {leading.end}<span class="for-ears"> {name}</span>
        </button>
      )}
      {sure && (
        <span class="leader-sure" role="alert">
          {leading.endSure({ name })}
          <button type="button" class="button" onClick={() => setSure(false)}>{copy.desk.stay}</button>
          <button type="button" class="button primary" onClick={onEnd}>{leading.endDo}</button>
        </span>
      )}
    </li>
  );
}
