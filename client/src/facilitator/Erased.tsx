/** After the end: what was destroyed, when, and how anybody who runs the server can check it. */
import { useState } from "preact/hooks";
import type { Receipt } from "../wire/types";
import { copy as shared } from "../copy/shared";
import { copy } from "../copy/facilitator";
import { Onward } from "./Onward";
import { ReceiptFacts } from "./ReceiptFacts";
import { forgetReceipt } from "./receiptStorage";
import { AfterwardsPart } from "./rehearsal/AfterwardsPart";
import { forgetRecord, recordOf } from "./rehearsal/record";
import { SaveReceipt } from "./report/SaveReceipt";

export function Erased({ receipt, token }: { receipt: Receipt; token: string }) {
  const { receipt: words } = copy;
  const [forgotten, setForgotten] = useState(false);
  const [record, setRecord] = useState(() => recordOf(token));
  const [looking, setLooking] = useState(false);
  const forgetWhatHappened = () => {
    forgetRecord();
    setRecord(null);
    setLooking(false);
  };
  const forget = () => {
    forgetReceipt(token);
    forgetWhatHappened();
    setForgotten(true);
  };
  if (record && looking) return <AfterwardsPart record={record} onBack={() => setLooking(false)} onForget={forgetWhatHappened} />;
  return (
    <main class="plain-page receipt">
      <p class="wordmark">{shared.name}</p>
      <h1 tabIndex={-1}>{words.title}</h1>
      <p class="reading">{words.text}</p>
      <ReceiptFacts receipt={receipt} />
      {record && (
        <p class="receipt-rehearsed">
          <button type="button" class="button" onClick={() => setLooking(true)}>{copy.rehearsed.open}</button>
          <span class="hint">{copy.rehearsed.hint}</span>
        </p>
      )}
      <SaveReceipt receipt={receipt} />
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
