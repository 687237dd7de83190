/** After the end: the receipt is kept for a day, and the tab knows how to start another session. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetReceipt, keepReceipt, receiptOf } from "../../src/facilitator/receiptStorage";
import { forgetStartLink, keepStartLink, startFragment } from "../../src/facilitator/startLink";
import { linkTargetOf } from "../../src/shared/linkTarget";
import type { Receipt } from "../../src/wire/types";

const shelf = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const receipt = { at: "2026-11-27T10:00Z", check: "hearth erase --check", destroyed: null } as unknown as Receipt;
const token = "S".repeat(43);
let local: ReturnType<typeof shelf>;
let tab: ReturnType<typeof shelf>;

beforeEach(() => {
  vi.stubGlobal("localStorage", local = shelf());
  vi.stubGlobal("sessionStorage", tab = shelf());
});
afterEach(() => {
  forgetStartLink();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a receipt is found by its session's link, until somebody forgets it", () => {
  keepReceipt("a", receipt);
  keepReceipt("a", receipt);
  expect(receiptOf("a")).toEqual(receipt);
  expect(receiptOf("b")).toBeNull();
  forgetReceipt("a");
  expect(receiptOf("a")).toBeNull();
  expect(local.kept.size).toBe(0);
});

test("a receipt goes after a day by itself", () => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  keepReceipt("a", receipt);
  vi.setSystemTime(1_800_000_000_000 + 24 * 3600 * 1000 + 1000);
  expect(receiptOf("a")).toBeNull();
  expect(local.kept.size).toBe(0);
});

test("the start link is kept in this tab alone, and leads to the start page", () => {
  expect(startFragment()).toBe("");
  keepStartLink(token);
  expect(linkTargetOf(startFragment())).toEqual({ kind: "create", token });
  expect(local.kept.size).toBe(0);
  forgetStartLink();
  expect(startFragment()).toBe("");
  expect(tab.kept.size).toBe(0);
});

test("a browser that stores nothing still finds the way on while the page is open", () => {
  const forbidden = () => { throw new Error("forbidden"); };
  const none = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
  vi.stubGlobal("localStorage", none);
  vi.stubGlobal("sessionStorage", none);
  keepStartLink(token);
  keepReceipt("a", receipt);
  expect(startFragment()).toBe(`#start=${token}`);
  expect(receiptOf("a")).toEqual(receipt);
  forgetReceipt("a");
});
