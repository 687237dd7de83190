/** Saves the receipt as a page of its own. */
import { useState } from "preact/hooks";
import type { Receipt } from "../../wire/types";
import { copy } from "../../copy/facilitator";
import { saveFile } from "../exportFile";

export function SaveReceipt({ receipt }: { receipt: Receipt }) {
  const { receipt: words } = copy;
  const [said, say] = useState("");
  const save = async () => {
    try {
      const { receiptFile } = await import("./page");
      saveFile(receiptFile(receipt), words.file);
      say(words.saved({ name: words.file }));
    } catch {
      say(copy.takeAlong.lost);
    }
  };
  return (
    <p class="receipt-save">
      <button type="button" class="button" onClick={() => void save()}>{words.save}</button>
      <span class="hint" role="status">{said}</span>
    </p>
  );
}
