/** Receipts of sessions that were led from this browser: a reload shows them again, for a day at most. */
import type { Receipt } from "../wire/types";

interface KeptReceipt { token: string; at: number; receipt: Receipt }

const KEY = "hearth.receipts";
const DAY_MS = 24 * 3600 * 1000;

let held: KeptReceipt[] = []; // for a browser that stores nothing

function read(): KeptReceipt[] {
  try {
    held = JSON.parse(localStorage.getItem(KEY) ?? "[]") as KeptReceipt[];
  } catch { /* what this page holds */ }
  const young = held.filter((one) => Math.abs(Date.now() - one.at) < DAY_MS);
  if (young.length < held.length) write(young);
  return young;
}

function write(all: KeptReceipt[]): void {
  held = all;
  try {
    if (all.length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
  } catch { /* as above */ }
}

/** Keeps the receipt of a session, under a link that opens nothing any more. */
export function keepReceipt(token: string, receipt: Receipt): void {
  write([{ token, at: Date.now(), receipt }, ...read().filter((one) => one.token !== token)]);
}

export function receiptOf(token: string): Receipt | null {
  return read().find((one) => one.token === token)?.receipt ?? null;
}

export function forgetReceipt(token: string): void {
  write(read().filter((one) => one.token !== token));
}
