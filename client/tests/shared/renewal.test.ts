/** A page of another build than its server's loads itself anew, and never takes anything from anybody. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renewWhenOld, type Browser } from "../../src/shared/renewal";
import type { ClientState } from "../../src/shared/sessionClient";

/** A browser with one page in it, and a server whose build can change; `loads` counts reloads. */
function open(build = "old", memory = new Map<string, string>()) {
  let view = { connection: "online", erased: null, welcome: { build: "old" } } as unknown as ClientState<{ build: string }>;
  const listeners = new Set<() => void>();
  const free = new Set<() => void>();
  const it = {
    loads: 0, busy: false, keeps: true, offers: "new", memory,
    say: (change: object) => {
      view = { ...view, ...change };
      listeners.forEach((hear) => hear());
    },
    upgrade: (to = "new") => it.say({ welcome: { build: to } }),
    becomesFree: () => {
      it.busy = false;
      free.forEach((hear) => hear());
    },
  };
  const hears = (set: Set<() => void>) => (hear: () => void) => {
    set.add(hear);
    return () => void set.delete(hear);
  };
  const browser: Browser = {
    build,
    offered: async () => it.offers,
    memory: { getItem: (key) => memory.get(key) ?? null, setItem: (key, value) => void memory.set(key, value) },
    isBusy: () => it.busy,
    whenFree: hears(free),
    reload: () => void (it.loads += 1),
  };
  const stop = renewWhenOld({ get: () => view, subscribe: hears(listeners), now: () => 0 }, () => it.keeps, browser);
  return { ...it, it, browser, stop };
}
const soon = () => vi.advanceTimersByTimeAsync(6000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a page of the server's own build stays", async () => {
  const { it } = open();
  it.upgrade("old");
  await soon();
  expect(it.loads).toBe(0);
});

test("an older page loads itself anew within five seconds, but not all of them at once", async () => {
  const waits = new Set<number>();
  for (let n = 0; n < 20; n += 1) {
    const { it } = open();
    it.upgrade();
    let waited = 0;
    for (; !it.loads && waited < 6000; waited += 50) await vi.advanceTimersByTimeAsync(50);
    expect(it.loads).toBe(1);
    waits.add(waited);
  }
  expect(waits.size).toBeGreaterThan(5);
});

test("a page that is still old after it was loaded anew does not try again", async () => {
  const memory = new Map<string, string>();
  const first = open("old", memory).it;
  first.upgrade();
  await soon();
  const again = open("old", memory).it; // a cache sent the old page once more
  again.upgrade();
  await soon();
  expect([first.loads, again.loads]).toEqual([1, 0]);
});

test("between two servers of two builds a page is loaded once for each, and then stays", async () => {
  const memory = new Map<string, string>();
  let [own, loads] = ["old", 0];
  for (const server of ["new", "old", "new", "old", "new", "old"]) {
    const { it } = open(own, memory);
    it.offers = server;
    it.upgrade(server);
    await soon();
    loads += it.loads;
    if (it.loads) own = server;
  }
  expect(loads).toBe(2);
});

test.each<[string, (it: ReturnType<typeof open>["it"]) => void]>([
  ["somebody is writing, or a dialog is open", (it) => { it.busy = true; }],
  ["what the page holds would be lost", (it) => { it.keeps = false; }],
  ["a reload would bring no page, as the network is gone", (it) => { it.offers = ""; }],
  ["a reload would bring the old page", (it) => { it.offers = "old"; }],
  ["the line is down", (it) => it.say({ connection: "offline" })],
  ["the session has ended, and its journal is on this page alone", (it) => it.say({ erased: {} })],
])("it waits while %s", async (_why, set) => {
  const { it } = open();
  set(it);
  it.upgrade();
  await soon();
  expect(it.loads).toBe(0);
});

test("it comes to it as soon as nobody writes any more", async () => {
  const { it } = open();
  it.busy = true;
  it.upgrade();
  await soon();
  it.becomesFree();
  await soon();
  expect(it.loads).toBe(1);
});

test("it does not load while somebody has begun to write in the meantime", async () => {
  const { it } = open();
  it.upgrade();
  it.busy = true;
  await soon();
  expect(it.loads).toBe(0);
});

test("without a memory of its own it never loads: nothing would end it", async () => {
  const { it, browser } = open();
  Object.assign(browser, { memory: { getItem: () => null, setItem: () => { throw new Error("forbidden"); } } });
  it.upgrade();
  await soon();
  expect(it.loads).toBe(0);
});

test.each([["", "new"], ["old", ""]])("a page of build %j and a server of build %j are left alone", async (own, server) => {
  const { it } = open(own);
  it.upgrade(server);
  await soon();
  expect(it.loads).toBe(0);
});

test("a page that was left does nothing more", async () => {
  const { it, stop } = open();
  it.upgrade();
  stop();
  await soon();
  expect(it.loads).toBe(0);
});
