/** The one-use door codes, one per person, to be printed and cut; shown until they are dismissed. */
import { useRef, useState } from "preact/hooks";
import { spoken } from "../../shared/address";
import type { FacilitatorWelcome } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import { copyText, type Copied } from "../copying";
import { Confirm } from "../Dialog";
import { forgetDoorCodes, doorCodesFor } from "./doorCodeStorage";

export function DoorCodes({ token, welcome }: { token: string; welcome: FacilitatorWelcome }) {
  const { slips: words } = copy.lobby;
  const { code, doors } = welcome.session;
  const [codes, setCodes] = useState(() => doorCodesFor(token));
  const [copied, setCopied] = useState<Copied>(null);
  const sheet = useRef<HTMLUListElement>(null);
  const [asking, setAsking] = useState(false);
  if (!doors) return null;
  if (!codes.length) return <p class="plain-word slips-gone">{words.gone({ count: doors })}</p>;
  const take = () => void copyText(codes.join("\n"), sheet.current).then(setCopied);
  const done = () => {
    forgetDoorCodes();
    setCodes([]);
  };
  return (
    <section class="slips">
      <div class="slips-head">
        <h2>{words.title({ count: codes.length })}</h2>
        <p class="quiet">{words.text}</p>
        <div class="door-tools">
          <button type="button" class="button primary" onClick={() => print()}>{words.print}</button>
          <button type="button" class="button" onClick={take}>
            <span aria-live="polite">{copied ? copy.lobby[copied] : words.copy}</span>
          </button>
          <button type="button" class="button plain" onClick={() => setAsking(true)}>{words.done}</button>
        </div>
      </div>
      <ul ref={sheet} class="slips-sheet" tabIndex={0} aria-label={words.title({ count: codes.length })}>
        {codes.map((slip) => (
          <li key={slip} class="slip-paper">
            <p class="slip-line">{words.open} <strong>{spoken(welcome.join_url)}</strong></p>
            <p class="slip-line">{words.room} <strong>{code}</strong></p>
            <p class="slip-line">{words.own}</p>
            <p class="slip-own" translate={false}>{slip}</p>
            <p class="slip-small">{words.once}</p>
          </li>
        ))}
      </ul>
      {asking && (
        <Confirm title={words.doneTitle} text={words.doneText} action={words.doneDo} onDo={done}
          onClose={() => setAsking(false)} />
      )}
    </section>
  );
}
