/** The receipt as a page of its own, to keep beside the report. */
import { copy as shared } from "../../copy/shared";
import type { Receipt } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import { ReceiptFacts } from "../ReceiptFacts";

export function ReceiptPage({ receipt }: { receipt: Receipt }) {
  const { receipt: words } = copy;
  return (
    <main class="report receipt">
      <p class="wordmark">{shared.name}</p>
      <h1>{words.title}</h1>
      <p class="reading">{words.text}</p>
      <ReceiptFacts receipt={receipt} />
      <p class="quiet">{words.not}</p>
    </main>
  );
}
