/** Receipts of sessions that were led from this browser: a reload shows them again, for a day at most. */
import type { Receipt } from "../wire/types";
import { browserKept } from "./browserKept";

interface KeptReceipt { token: string; at: number; receipt: Receipt }

const DAY_MS = 24 * 3600 * 1000;
const kept = browserKept<KeptReceipt[]>("hearth.receipts", []);

function read(): KeptReceipt[] {
  const found = kept.read();
  const young = found.filter((one) => Math.abs(Date.now() - one.at) < DAY_MS);
  if (young.length < found.length) kept.write(young);
  return young;
}

/** Keeps the receipt of a session, under a link that opens nothing any more. */
export function keepReceipt(token: string, receipt: Receipt): void {
  kept.write([{ token, at: Date.now(), receipt }, ...read().filter((one) => one.token !== token)]);
}

export function receiptOf(token: string): Receipt | null {
  return read().find((one) => one.token === token)?.receipt ?? null;
}

export function forgetReceipt(token: string): void {
  kept.write(read().filter((one) => one.token !== token));
}
