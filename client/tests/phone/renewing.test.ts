/** When a phone may load its page anew: never while its seat or the secret of who writes hangs on it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mayRenew, type PhoneSession } from "../../src/phone/session";
import { Outbox } from "../../src/phone/outbox";
import { memoryStorage, openWebStorage, PhoneStorage } from "../../src/phone/storage";
import { ConnectionLost } from "../../src/shared/connection";
import type { State } from "../../src/wire/types";

const phone = (state: Partial<State> | null, storage = new PhoneStorage("BCD234", memoryStorage(), 0)) =>
  ({ client: { get: () => ({ state }) }, storage }) as unknown as PhoneSession;
const run = { id: "r" } as State["run"];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each<[string, Partial<State> | null, boolean]>([
  ["in the lobby", { stage: "lobby", run: null }, true],
  ["while a talk goes on", { stage: "open", run: null }, true],
  ["while answers are collected", { stage: "open", run }, false],
  ["at the last call", { stage: "last_call", run }, false],
  ["once they have come out", { stage: "closed", run }, true],
])("%s: %o", (_when, state, may) => expect(mayRenew(phone(state))).toBe(may));

test("a phone whose browser keeps nothing would lose its seat, so it may not", () => {
  vi.stubGlobal("localStorage", { setItem: () => { throw new Error("forbidden"); } });
  const storage = new PhoneStorage("BCD234", openWebStorage(), 0);
  storage.change({});
  expect(storage.persistent).toBe(false);
  expect(mayRenew(phone({ stage: "lobby", run: null }, storage))).toBe(false);
});

test("what was not yet sent when the page went is sent by the page that comes", async () => {
  const [webStorage, sent] = [memoryStorage(), [] as unknown[]];
  const away = async () => { throw new ConnectionLost("answer"); };
  const before = new Outbox(new PhoneStorage("BCD234", webStorage, 0), away);
  before.put("r", "s", { word: "open" });
  before.stop();
  const there = async (_event: string, { run, revision, body }: Record<string, unknown>) => {
    sent.push(body);
    return { ok: true, run, revision, kept: "pot" };
  };
  const after = new Outbox(new PhoneStorage("BCD234", webStorage, 1), there as never);
  await after.flush();
  expect([sent, after.entry("r")?.where]).toEqual([[{ word: "open" }], "pot"]);
});
