/** A phone forgets each thing as soon as nothing needs it, and nothing before. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PASS } from "../../src/phone/answers";
import { clear } from "../../src/phone/clearing";
import { canTakeBack, saidOfMine } from "../../src/phone/said";
import { expireWhenOld, forgetEnded, joinSession } from "../../src/phone/session";
import { memoryStorage, PhoneStorage, storedSessions } from "../../src/phone/storage";
import type { EntryStatus, OutboxEntry, Stored } from "../../src/phone/stored";
import type { Handlers } from "../../src/shared/connection";
import type { ClientState, ParticipantClient } from "../../src/shared/sessionClient";
import type { Plan, Run, State, Step } from "../../src/wire/types";

const CANARY = "canary";
const KEY = "c0ffee";
const TEXT = { text: CANARY };
const PULSE = { items: { belong: 5, honest: null } };
const written = { id: "wall", title: "Wall", written: true } as Step;
const plan = { sections: [{ steps: [
  written, { id: "before", title: "Before" }, { id: "after", title: "After", of: "before" }, { id: "pick", title: "Pick" },
] }] } as unknown as Plan;

const entry = (body: object, more: Partial<OutboxEntry> = {}): OutboxEntry =>
  ({ run: "r1", step: "wall", revision: 2, body, key: KEY, where: "pot", stands: null, takeBack: false, error: null, ...more }) as OutboxEntry;

const at = (stage: State["stage"], run: Partial<Run> | null = { id: "r1" }, step = "wall") =>
  ({ stage, step, run: run && { outcome: null, ...run } }) as State;
const closed = at("closed", { id: "r1", outcome: "revealed" });
const movedOn = at("open", { id: "r2" }, "next");

function phone(first: OutboxEntry, own: Stored["own"] = {}) {
  const webStorage = memoryStorage();
  const storage = new PhoneStorage("BCD234", webStorage, 0);
  storage.change({ outbox: { [first.run]: first }, own });
  return { storage, webStorage, disk: () => webStorage.getItem("hearth.BCD234") ?? "", now: () => storage.get().outbox["r1"]! };
}

describe("words that were sent", () => {
  test.each([
    ["open", at("open")], ["in the last call", at("last_call")], ["being mixed", at("closing")], ["paused", { ...at("open"), paused: true } as State],
  ])("stay while their run is %s: after a power cut they are sent again", (_stage, state) => {
    const { storage, disk } = phone(entry(TEXT), { wall: TEXT });
    const before = disk();
    expect(clear(storage, plan, state)).toBe(false);
    expect(disk()).toBe(before);
  });

  test.each([
    ["closed", closed], ["closed with too few", at("closed", { id: "r1", outcome: "dropped" })], ["over, and another open", movedOn],
    ["over, and a step between two", at("preview", null, "next")], ["over, in the lobby", at("lobby", null)], ["over at the end", at("ended")],
  ])("go when their run is %s", (_stage, state) => {
    for (const where of ["pot", "out", "late", "refused", "taken", "going"] as EntryStatus[]) {
      const { storage, disk, now } = phone(entry(TEXT, { where, stands: TEXT }), { wall: TEXT });
      expect(disk().match(/canary/g)).toHaveLength(3); // the premise
      clear(storage, plan, state);
      if (where === "refused") storage.change({ journal: [] });
      expect(disk(), where).not.toContain(CANARY);
      expect(now()).toMatchObject({ where, gone: "text", revision: 2 });
    }
  });

  test("stay after the close for as long as the server has not said whether they are in", () => {
    const { storage, disk, now } = phone(entry(TEXT, { where: "waiting" }), { wall: TEXT });
    clear(storage, plan, closed);
    expect([now().body, now().key]).toEqual([TEXT, KEY]);
    expect(disk()).toContain(CANARY);
  });

  test("that the server refused are in the journal, once, because nobody has them", () => {
    const { storage } = phone(entry(TEXT, { where: "refused" }));
    expect(clear(storage, plan, closed)).toBe(true);
    expect(clear(storage, plan, movedOn)).toBe(false);
    expect(storage.get().journal).toMatchObject([{ kind: "unsent", title: "Wall", text: CANARY }]);
  });

  test("that came in are not put into the journal", () => {
    const { storage } = phone(entry(TEXT));
    expect(clear(storage, plan, closed)).toBe(false);
    expect(storage.get().journal).toEqual([]);
  });

  test("are not sent again by a page that has forgotten them", () => {
    const { storage, now } = phone(entry(TEXT));
    clear(storage, plan, closed);
    const asked: string[] = [];
    const client = { get: () => ({}), subscribe: () => undefined, close: () => undefined, ask: async (event: string) => void asked.push(event) };
    vi.stubGlobal("addEventListener", () => undefined);
    joinSession("BCD234", client as unknown as ParticipantClient, storage).outbox.renew("r1", 7);
    vi.unstubAllGlobals();
    expect([now().where, asked]).toEqual(["pot", []]);
  });
});

describe("a key that takes an answer back", () => {
  test("of a card stays until the end, wherever the room is, and still takes it back", () => {
    const { storage, now } = phone(entry(TEXT));
    for (const state of [closed, movedOn, closed, at("preview", null)]) {
      clear(storage, plan, state);
      expect([now().key, canTakeBack(now(), written)]).toEqual([KEY, true]);
    }
  });

  test.each(["dropped", "left", "withdrawn"] as const)("goes when all of its run was %s", (outcome) => {
    const { storage, now, disk } = phone(entry(TEXT));
    clear(storage, plan, at("closed", { id: "r1", outcome }));
    expect([now().key, canTakeBack(now(), written)]).toEqual(["", false]);
    expect(disk()).not.toContain(KEY);
  });

  test.each([["a pass", PASS], ["taps", PULSE]])("of %s goes at the close: what was shown does not move", (_what, body) => {
    const { storage, now } = phone(entry(body));
    clear(storage, plan, at("last_call"));
    expect(now().key).toBe(KEY);
    clear(storage, plan, closed);
    expect(now().key).toBe("");
  });

  test.each(["late", "refused", "taken", "going"] as const)("of an answer that is %s goes at the close", (where) => {
    const { storage, now } = phone(entry(TEXT, { where }));
    clear(storage, plan, closed);
    expect(now().key).toBe("");
  });

  test("stays while the server is being asked", () => {
    for (const state of [closed, movedOn, at("closed", { id: "r1", outcome: "withdrawn" })]) {
      const { storage, now } = phone(entry(TEXT, { takeBack: true }));
      clear(storage, plan, state);
      expect([now().key, now().takeBack]).toEqual([KEY, true]);
    }
  });
});

describe("taps", () => {
  test("stay while their picture is shown, and go when the room moves on", () => {
    const { storage, now } = phone(entry({ option: "c1" }, { step: "pick" }), { pick: { option: "c1" } });
    clear(storage, plan, at("closed", { id: "r1", outcome: "revealed" }, "pick"));
    expect([now().body, storage.get().own]).toEqual([{ option: "c1" }, { pick: { option: "c1" } }]);
    clear(storage, plan, movedOn);
    expect([now().body, now().gone, storage.get().own]).toEqual([{}, "taps", {}]);
  });

  test.each(["before", "after"])("of the step %s stay until the end, because they are compared", (step) => {
    const { storage } = phone(entry(PULSE, { step }), { [step]: PULSE });
    clear(storage, plan, movedOn);
    expect(storage.get().own).toEqual({ [step]: PULSE });
  });

  test("a pass stays one bit, so that the room can come back to it and hear the truth", () => {
    const { storage, now } = phone(entry(PASS));
    clear(storage, plan, movedOn);
    expect(saidOfMine(now(), closed, written)).toMatch(/pass/);
  });
});

test("what is said of an answer is the same after its words were forgotten", () => {
  const [before, after] = [entry(TEXT), phone(entry(TEXT))];
  clear(after.storage, plan, closed);
  expect(saidOfMine(after.now(), closed, written)).toBe(saidOfMine(before, closed, written));
});

test("clearing twice changes nothing, so that two windows do not go on telling each other", () => {
  const { storage } = phone(entry(TEXT), { wall: TEXT });
  clear(storage, plan, closed);
  const hear = vi.fn();
  storage.subscribe(hear);
  clear(storage, plan, closed);
  expect(hear).not.toHaveBeenCalled();
});

describe("in a session", () => {
  const listened = new Map<string, (event: Partial<StorageEvent>) => void>();
  beforeEach(() => {
    vi.useFakeTimers();
    listened.clear();
    vi.stubGlobal("addEventListener", (name: string, hear: never) => listened.set(name, hear));
    vi.stubGlobal("removeEventListener", () => undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  function inSession(first: OutboxEntry, reply: object = { ok: true, run: "r1", revision: 2, kept: "pot" }) {
    let view = {
      connection: "online", restarting: false, refused: null, welcome: { plan, session: { title: "" } }, state: at("open"), snapshots: {}, erased: null,
    } as unknown as ClientState;
    const listeners = new Set<() => void>();
    const set = (change: Partial<ClientState>) => {
      view = { ...view, ...change };
      listeners.forEach((hear) => hear());
    };
    const client = {
      get: () => view,
      subscribe: (hear: () => void) => { listeners.add(hear); return () => void listeners.delete(hear); },
      ask: async () => reply,
      close: () => undefined,
      expire: () => set({ welcome: null, state: null, connection: "refused", refused: { code: "no_such_session", message: "" } }),
    } as unknown as ParticipantClient;
    const all = phone(first);
    all.storage.change({ entered: true });
    return { ...all, session: joinSession("BCD234", client, all.storage), set };
  }

  test("words that were acknowledged only after the close go with the acknowledgement", async () => {
    const { set, disk, now } = inSession(entry(TEXT, { where: "waiting" }));
    set({ state: closed, connection: "offline" });
    expect(disk()).toContain(CANARY);
    set({ connection: "online" });
    await vi.advanceTimersByTimeAsync(100);
    expect(now()).toMatchObject({ where: "pot", gone: "text", key: KEY });
    expect(disk()).not.toContain(CANARY);
  });

  test("words that came too late are in the journal, and nowhere else", async () => {
    const { set, storage, disk } = inSession(entry(TEXT, { where: "waiting" }), { ok: false, error: { code: "step_closed", message: "" } });
    set({ state: closed });
    await vi.advanceTimersByTimeAsync(100);
    expect(storage.get().journal.map(({ text }) => text)).toEqual([CANARY]);
    storage.change({ journal: [] });
    expect(disk()).not.toContain(CANARY);
  });

  test("at the end nothing is left on the disk or in the page's memory, but for the journal to be saved", () => {
    const { set, session, storage, webStorage } = inSession(entry(TEXT));
    storage.change({ journal: [{ id: "1", kind: "note", step: null, title: "", text: "mine" }] });
    set({ erased: { at: "" } as never });
    expect(webStorage.length).toBe(0);
    expect(storage.get()).toMatchObject({ seat: "", outbox: {}, own: {}, drafts: {}, choices: {}, journal: [] });
    expect(session.lastJournal.map(({ text }) => text)).toEqual(["mine"]);
    storage.change({ leftOver: true });
    expect(webStorage.length).toBe(0);
  });

  test("a page that stays open without a server clears itself when the session's day is over", () => {
    const DAY = 24 * 3_600_000;
    const { set, session, webStorage } = inSession(entry(TEXT));
    expireWhenOld(session, DAY + 1);
    expect(webStorage.length).toBe(1); // the server is there: it knows better than this device's clock
    set({ connection: "offline" });
    expireWhenOld(session, DAY - 1);
    expect(webStorage.length).toBe(1);
    expireWhenOld(session, DAY + 1);
    expect(webStorage.length).toBe(0);
  });

  test("a phone that never came in keeps no seat of a session that is gone", () => {
    const { set, storage, webStorage } = inSession(entry(TEXT));
    storage.change({ entered: false });
    expect(webStorage.length).toBe(1);
    set({ connection: "refused", refused: { code: "no_such_session", message: "" } });
    expect(webStorage.length).toBe(0);
  });

  test("a second window goes with the first: it forgets, and says that it left", async () => {
    const { session, storage, webStorage } = inSession(entry(TEXT));
    const left = vi.fn();
    session.leftElsewhere = left;
    webStorage.removeItem("hearth.BCD234");
    listened.get("storage")!({ key: "hearth.BCD234" });
    expect(storage.get().outbox).toEqual({});
    storage.change({});
    await vi.advanceTimersByTimeAsync(5000);
    expect([webStorage.length, left.mock.calls.length]).toEqual([0, 1]);
  });

  test("a second window whose session is erased does not say that it left", async () => {
    const { session, webStorage, set } = inSession(entry(TEXT));
    session.leftElsewhere = vi.fn();
    webStorage.removeItem("hearth.BCD234");
    listened.get("storage")!({ key: "hearth.BCD234" });
    set({ erased: { at: "" } as never });
    await vi.advanceTimersByTimeAsync(5000);
    expect(session.leftElsewhere).not.toHaveBeenCalled();
  });
});

describe("when the page is next opened", () => {
  const asked: { code: string; seat: string; handlers: Handlers; closed: boolean }[] = [];
  const join = ((_to: string, { code, seat }: { code: string; seat: string }, handlers: Handlers) => {
    const one = { code, seat, handlers, closed: false };
    asked.push(one);
    return { close: () => { one.closed = true; } };
  }) as never;

  function stored(...codes: string[]) {
    asked.length = 0;
    const webStorage = memoryStorage();
    webStorage.setItem("hearth.sessions", "[]"); // the desk's, in the same browser
    for (const code of codes) new PhoneStorage(code, webStorage, 0).change({});
    return webStorage;
  }
  const refused = (code: string) => asked[0]!.handlers.connection?.("refused", { code, message: "" });

  test.each(["no_such_session", "session_closed"])("what was stored of another session goes where the server says %s", (code) => {
    const webStorage = stored("BCD234", "XWZ789");
    forgetEnded(webStorage, "XWZ789", join);
    expect(asked.map((one) => one.code)).toEqual(["BCD234"]);
    refused(code);
    expect([storedSessions(webStorage).map((one) => one.code), asked[0]!.closed]).toEqual([["XWZ789"], true]);
  });

  test("what was stored of a session that goes on stays, and is not disturbed", () => {
    const webStorage = stored("BCD234");
    forgetEnded(webStorage, "", join);
    asked[0]!.handlers.opened?.();
    expect([storedSessions(webStorage).length, asked[0]!.closed]).toEqual([1, true]);
  });

  test("a server that does not answer, or has other reasons, takes nothing away", () => {
    const webStorage = stored("BCD234");
    forgetEnded(webStorage, "", join);
    asked[0]!.handlers.connection?.("offline", null);
    refused("door_needed");
    expect(storedSessions(webStorage)).toHaveLength(1);
  });
});
