/** The device stays lit while its page is looked at, where the browser allows it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepAwake } from "../../src/shared/awake";

class Page extends EventTarget {
  hidden = false;
  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

class Lock {
  released = false;
  release = async () => void (this.released = true);
}

let page: Page;
let locks: Lock[];
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  page = new Page();
  locks = [];
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", { wakeLock: { request: async () => (locks.push(new Lock()), locks.at(-1)) } });
});
afterEach(() => vi.unstubAllGlobals());

test("one lock is held, until it is ended", async () => {
  const end = keepAwake();
  await settled();
  expect(locks.map(({ released }) => released)).toEqual([false]);
  page.turn(false);
  await settled();
  expect(locks).toHaveLength(1);
  end();
  expect(locks[0]!.released).toBe(true);
});

test("a lock that the browser took while the page was hidden is asked for again", async () => {
  const end = keepAwake();
  await settled();
  page.turn(true);
  await locks[0]!.release();
  await settled();
  expect(locks).toHaveLength(1);
  page.turn(false);
  await settled();
  expect(locks.map(({ released }) => released)).toEqual([true, false]);
  end();
});

test("one that comes after the end is given back at once", async () => {
  keepAwake()();
  await settled();
  expect(locks.map(({ released }) => released)).toEqual([true]);
  page.turn(false);
  await settled();
  expect(locks).toHaveLength(1);
});

test("without TLS, and where the device refuses, nothing happens", async () => {
  vi.stubGlobal("navigator", {});
  keepAwake()();
  vi.stubGlobal("navigator", { wakeLock: { request: async () => { throw new Error("battery"); } } });
  const end = keepAwake();
  await settled();
  end();
  expect(locks).toHaveLength(0);
});
