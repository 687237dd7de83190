/** What a receipt says: when, what was destroyed, and how anybody who runs the server can check it. */
import { copy } from "../copy/facilitator";
import { momentOf } from "../shared/moment";
import type { Receipt } from "../wire/types";

export function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const { receipt: words } = copy;
  return (
    <dl class="receipt-facts">
      <dt>{words.at}</dt>
      <dd><time dateTime={receipt.at}>{momentOf(receipt)}</time></dd>
      <dt>{words.destroyed}</dt>
      <dd><Destroyed done={receipt.destroyed} /></dd>
      <dt>{words.check}</dt>
      <dd>{words.checkHow} <code>{receipt.check}</code></dd>
    </dl>
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
