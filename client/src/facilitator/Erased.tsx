/** After the end: what was destroyed, when, and how anybody who runs the server can check it. */
import { useState } from "preact/hooks";
import type { Receipt } from "../wire/types";
import { copy as shared } from "../copy/shared";
import { momentOf } from "../shared/moment";
import { copy } from "../copy/facilitator";
import { Onward } from "./Onward";
import { forgetReceipt } from "./receiptStorage";

export function Erased({ receipt, token }: { receipt: Receipt; token: string }) {
  const { receipt: words } = copy;
  const [forgotten, setForgotten] = useState(false);
  const forget = () => {
    forgetReceipt(token);
    setForgotten(true);
  };
  return (
    <main class="plain-page receipt">
      <p class="wordmark">{shared.name}</p>
      <h1>{words.title}</h1>
      <p class="reading">{words.text}</p>
      <dl class="receipt-facts">
        <dt>{words.at}</dt>
        <dd><time dateTime={receipt.at}>{momentOf(receipt)}</time></dd>
        <dt>{words.destroyed}</dt>
        <dd><Destroyed done={receipt.destroyed} /></dd>
        <dt>{words.check}</dt>
        <dd>{words.checkHow} <code>{receipt.check}</code></dd>
      </dl>
      <p class="quiet">{words.not}</p>
      <p class="plain-word">{words.stay}</p>
      <Onward token={token} />
      <p class="receipt-kept">
        <span class="hint" role="status">{forgotten ? words.forgotten : words.kept}</span>
        {!forgotten && <button type="button" class="button plain" onClick={forget}>{words.forget}</button>}
      </p>
    </main>
  );
}

function Destroyed({ done }: { done: Receipt["destroyed"] }) {
  const { receipt: words } = copy;
  if (!done) return <>{words.elsewhere}</>;
  return (
    <ul class="receipt-list">
      {done.keys && <li>{words.keys}</li>}
      <li>{words.entries({ count: done.entries })}</li>
      <li>{done.file_rewritten ? words.rewritten : words.notRewritten}</li>
    </ul>
  );
}
