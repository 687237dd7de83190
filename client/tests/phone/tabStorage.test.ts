/** Where a browser forbids storage or has no room, a reload still comes back to the same seat. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openWebStorage, PhoneStorage, removeExpired } from "../../src/phone/storage";
import { tabStorage } from "../../src/phone/tabStorage";
import { memoryStorage, withSpare, type WebStorage } from "../../src/phone/webStorage";

const entry = () => ({
  state: null as unknown,
  writes: 0,
  replaceState(state: unknown) { this.state = structuredClone(state); this.writes += 1; },
});
const seatIn = (storage: WebStorage) => {
  const phone = new PhoneStorage("BCD234", storage, 0);
  phone.change({});
  return phone.get().seat;
};
/** Has room for so many characters. */
const small = (room: number): WebStorage => {
  const all = memoryStorage();
  return {
    ...all,
    get length() { return all.length; },
    setItem: (name, value) => { if (value.length > room) throw new Error("quota"); all.setItem(name, value); },
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a reload of the tab finds the same seat, and another tab does not", () => {
  const own = entry();
  const seat = seatIn(tabStorage(own));
  expect(seatIn(tabStorage(own))).toBe(seat);
  expect(seatIn(tabStorage(entry()))).not.toBe(seat);
});

test("what is written letter by letter is stored a few times, and all of it in the end", () => {
  const own = entry();
  const phone = new PhoneStorage("BCD234", tabStorage(own), 0);
  phone.change({});
  const before = own.writes;
  for (let at = 1; at <= 100; at += 1) {
    phone.change({ drafts: { s: { run: "r", draft: { text: "x".repeat(at) } } } });
    vi.advanceTimersByTime(50);
  }
  vi.advanceTimersByTime(1000);
  expect(own.writes - before).toBeLessThan(15);
  expect(new PhoneStorage("BCD234", tabStorage(own), 0).get().drafts["s"]?.draft.text).toHaveLength(100);
});

test("erasing leaves nothing in the tab's history", () => {
  const own = entry();
  const phone = new PhoneStorage("BCD234", tabStorage(own), 0);
  phone.change({ journal: [{ id: "1", kind: "note", step: null, title: "", text: "canary" }] });
  vi.advanceTimersByTime(1000);
  expect(JSON.stringify(own.state)).toContain("canary"); // the premise
  phone.erase();
  vi.advanceTimersByTime(1000);
  expect(JSON.stringify(own.state)).not.toMatch(/canary|seat/);
});

test("a history that belongs to something else, or takes nothing, breaks nothing", () => {
  for (const state of [null, "text", 7, { hearth: 3 }, { hearth: { "hearth.BCD234": 5 } }, { hearth: { "hearth.BCD234": "{" } }]) {
    expect(seatIn(tabStorage({ ...entry(), state }))).toHaveLength(43);
  }
  const deaf = { state: null, replaceState: () => { throw new Error("too often"); } };
  const storage = tabStorage(deaf);
  expect(seatIn(storage)).toBe(seatIn(storage));
});

describe("a full storage", () => {
  test("is noticed, and a reload finds the same seat and what was written since", () => {
    const [first, own] = [small(700), entry()];
    const open = () => new PhoneStorage("BCD234", withSpare(first, tabStorage(own)), 0);
    const phone = open();
    phone.change({});
    expect(phone.persistent).toBe(true); // the premise: there was room for the seat
    phone.change({ drafts: { s: { run: "r", draft: { text: "x".repeat(900) } } } });
    expect(phone.persistent).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(open().get()).toEqual(phone.get());
    phone.change({ drafts: {} });
    expect([phone.persistent, open().get().seat]).toEqual([true, phone.get().seat]); // there is room again
  });

  test("that has no room from the beginning keeps the seat in the tab", () => {
    const own = entry();
    const open = () => new PhoneStorage("BCD234", withSpare(small(0), tabStorage(own)), 0);
    const phone = open();
    phone.change({ entered: true });
    expect([phone.persistent, open().get().seat]).toEqual([false, phone.get().seat]);
    phone.erase();
    expect(open().get().seat).not.toBe(phone.get().seat);
  });
});

test.each([
  ["throws by its name", () => { throw new Error("SecurityError"); }],
  ["is null", () => null],
  ["throws when it is read", () => ({ getItem: () => { throw new Error("SecurityError"); } })],
])("a storage that %s is replaced by the tab's", (_how, get) => {
  const own = entry();
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
  vi.stubGlobal("history", own);
  const phone = new PhoneStorage("BCD234", openWebStorage(), 0);
  phone.change({});
  expect([phone.persistent, new PhoneStorage("BCD234", openWebStorage(), 0).get().seat]).toEqual([false, phone.get().seat]);
  Reflect.deleteProperty(globalThis, "localStorage");
});

test("what was stored by a clock that ran far ahead goes as well", () => {
  const storage = memoryStorage();
  new PhoneStorage("BCD234", storage, 400 * 24 * 3_600_000).change({});
  new PhoneStorage("XWZ789", storage, 180_000).change({});
  removeExpired(storage, 0);
  expect(storage.key(0)).toBe("hearth.XWZ789");
  expect(storage.length).toBe(1);
});
