/** The word of care after something heavy was taken away: whom to turn to, until the next step. */
import { useState } from "preact/hooks";
import type { SupportContact } from "../../wire/types";
import { moment as words } from "../../copy/moment";
import { care } from "../../copy/participant";
import { Support } from "../../phone/Support";
import { Moment } from "../sheets/Moment";

export function Care({ support }: { support: SupportContact[] }) {
  const [moment, setMoment] = useState(false);
  return (
    <main class="page page-care">
      <span class="breath" aria-hidden="true" />
      <h1 class="prompt" tabIndex={-1}><span role="status">{care.title}</span></h1>
      <p class="reading">{care.body}</p>
      <Support support={support} title={words.support} />
      <button type="button" class="button" onClick={() => setMoment(true)}>{care.moment}</button>
      {moment && <Moment support={support} onClose={() => setMoment(false)} />}
    </main>
  );
}
