/** What was destroyed at the end, as the receipt says it, and how to check that. */
import { erased } from "../../copy/session";
import type { Receipt } from "../../wire/types";

export function Done({ receipt: { destroyed: done, check } }: { receipt: Receipt }) {
  return (
    <details class="mine">
      <summary>{erased.done}</summary>
      <ul class="calm-list">
        {done?.keys && <li>{erased.keys}</li>}
        {done && <li>{erased.entries({ count: done.entries })}</li>}
        {done && <li>{done.file_rewritten ? erased.rewritten : erased.notRewritten}</li>}
        <li>{erased.check} <code>{check}</code></li>
        <li>{erased.claim}</li>
      </ul>
    </details>
  );
}
