/** Cover is sent at random moments while a note could be taken back, by every phone alike. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CoverTraffic, coverNeeded, pause } from "../../src/phone/cover";
import { joinSession, leaveSession } from "../../src/phone/session";
import { memoryStorage, PhoneStorage } from "../../src/phone/storage";
import type { Stored, OutboxEntry } from "../../src/phone/stored";
import type { ParticipantClient, ClientState } from "../../src/shared/sessionClient";
import type { Refused, State } from "../../src/wire/types";

const MEAN_MS = 45_000;

/** A clock that is moved by hand; `waits` are the waits that were drawn. */
function open(...chances: number[]) {
  const clock = { now: 0, sent: [] as number[], waits: [] as number[], due: new Set<{ at: number; act: () => void }>() };
  const after = (act: () => void, ms: number) => {
    const one = { at: clock.now + ms, act };
    clock.waits.push(ms);
    clock.due.add(one);
    return () => void clock.due.delete(one);
  };
  const cover = new CoverTraffic(() => void clock.sent.push(clock.now), after, () => chances.shift() ?? 0.5);
  const until = (end: number) => {
    for (;;) {
      const [next] = [...clock.due].sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      clock.due.delete(next);
      clock.now = next.at;
      next.act();
    }
    clock.now = end;
  };
  return { clock, cover, until };
}

describe("the waits", () => {
  test("are exponential, 45 seconds on average", () => {
    const many = Array.from({ length: 10_000 }, (_, n) => pause((n + 0.5) / 10_000));
    expect(many.reduce((sum, ms) => sum + ms, 0) / many.length / MEAN_MS).toBeCloseTo(1, 2);
    expect(pause(0.5) / MEAN_MS).toBeCloseTo(Math.LN2, 6);
    expect(many.filter((ms) => ms < 10_000).length / many.length).toBeCloseTo(1 - Math.exp(-10 / 45), 2);
  });

  test("end for whatever chance says", () => {
    expect([pause(0), Number.isFinite(pause(1 - 2 ** -53))]).toEqual([-0, true]);
  });

  test("are drawn anew after each frame", () => {
    const { clock, cover, until } = open(0.1, 0.9, 0.4, 0.7);
    cover.follow(true);
    until(pause(0.1) + pause(0.9) + pause(0.4) + 1);
    expect(clock.waits).toEqual([0.1, 0.9, 0.4, 0.7].map(pause));
    expect(clock.sent).toEqual([pause(0.1), pause(0.1) + pause(0.9), pause(0.1) + pause(0.9) + pause(0.4)]);
  });

  test("stay as they are whatever happens in between", () => {
    const { clock, cover, until } = open(0.5);
    for (let second = 0; second < 20; second += 1) {
      until(second * 1000);
      cover.follow(true);
    }
    expect(clock.waits).toHaveLength(1);
  });
});

test("it stops with the wall, and begins again with the next one", () => {
  const { clock, cover, until } = open();
  cover.follow(true);
  cover.follow(false);
  until(3_600_000);
  expect(clock.sent).toEqual([]);
  cover.follow(true);
  until(3_700_000);
  expect(clock.sent.length).toBeGreaterThan(0);
});

test("after the end nothing is sent, whatever is shown", () => {
  const { clock, cover, until } = open();
  cover.follow(true);
  cover.end();
  cover.follow(true);
  until(3_600_000);
  expect(clock.sent).toEqual([]);
});

const shown = (more: object = {}) =>
  ({ stage: "closed", run: { id: "r1", step: "s" }, wall: { run: "r1" }, ...more }) as unknown as State;
const slip = (more: Partial<OutboxEntry> = {}) => ({ run: "r1", step: "s", where: "pot", body: { text: "so" }, takeBack: false, ...more });
const stored = (...slips: object[]) => ({ outbox: Object.fromEntries(slips.map((one) => ["r1", one])) }) as unknown as Stored;

describe("a phone covers", () => {
  test.each([
    ["with a note on the wall", slip()],
    ["with a pass", slip({ body: { pass: true } })],
    ["when it has just taken its note back", slip({ takeBack: true })],
    ["when its note is going, or gone", slip({ where: "going" })],
  ])("%s", (_what, own) => expect(coverNeeded(shown(), stored(own))).toBe(true));

  test.each([
    ["while the step is open", shown({ stage: "open", wall: null }), slip()],
    ["where nothing came out", shown({ wall: null }), slip()],
    ["in a step that taps the cards of an earlier one", shown({ wall: { run: "r0" } }), slip()],
    ["between two steps", shown({ run: null }), slip()],
  ])("not %s", (_what, state, own) => expect(coverNeeded(state, stored(own))).toBe(false));

  test("not without an answer", () => expect(coverNeeded(shown(), stored())).toBe(false));
});

/** A phone in a session, and the room that it hears. */
function phone() {
  let view: ClientState = {
    connection: "online", restarting: false, refused: null, welcome: { plan: { sections: [], between: { ids: [] } } } as never,
    state: shown(), snapshots: {}, erased: null,
  };
  const listeners = new Set<() => void>();
  const asked: string[] = [];
  const client = {
    get: () => view,
    now: () => Date.now(),
    subscribe: (hear: () => void) => { listeners.add(hear); return () => void listeners.delete(hear); },
    ask: async (event: string, fields = {}) => { asked.push(event); return { ok: true, taken: "soon", ...fields }; },
    close: () => undefined,
  } as unknown as ParticipantClient;
  const storage = new PhoneStorage("BCD234", memoryStorage(), 0);
  storage.change({ entered: true, outbox: { r1: slip() as OutboxEntry } });
  const session = joinSession("BCD234", client, storage);
  const set = (change: Partial<ClientState>) => {
    view = { ...view, ...change };
    listeners.forEach((hear) => hear());
  };
  return { session, storage, asked, set };
}

describe("in a session", () => {
  const HOUR = 3_600_000;
  const BEGIN = 1_800_000_000_000; // where a moment of the room falls: windows open 4 seconds later

  beforeEach(() => {
    vi.useFakeTimers({ now: BEGIN });
    for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, () => undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  test("cover goes out about every 45 seconds, and nothing else does", async () => {
    const { session, asked, set } = phone();
    set({});
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(new Set(asked)).toEqual(new Set(["cover"]));
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.length).toBeLessThan(130);
    session.stop();
  });

  test("a note on the wall is taken back in the place of cover, at a moment that is not the tap's", async () => {
    for (const tap of [3_000, 9_000, 15_000]) {
      const { session, storage, asked, set } = phone();
      set({});
      await vi.advanceTimersByTimeAsync(tap);
      session.outbox.takeBack("r1");
      const before = asked.length;
      await vi.advanceTimersByTimeAsync(999);
      expect(asked.slice(before)).not.toContain("take_back");
      await vi.advanceTimersByTimeAsync(25_000);
      expect(asked.filter((event) => event === "take_back")).toHaveLength(1);
      expect(storage.get().outbox["r1"]?.where).toBe("going");
      session.stop();
    }
  });

  test("a wish is asked for though the room went on meanwhile", async () => {
    const { session, asked, set } = phone();
    set({});
    session.outbox.takeBack("r1");
    set({ state: shown({ stage: "preview", run: null, wall: null }) });
    await vi.advanceTimersByTimeAsync(26_000);
    expect(asked).toContain("take_back");
    session.stop();
  });

  test("an answer in a pot that takes answers is taken back at once", async () => {
    const { session, asked, set } = phone();
    set({ state: shown({ stage: "open", wall: null }) });
    session.outbox.takeBack("r1");
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["take_back"]);
    session.stop();
  });

  test("cover follows every line that is back within 20 seconds", async () => {
    for (let time = 0; time < 12; time += 1) { // cover alone would be so quick about one time in three
      const { session, asked, set } = phone();
      set({ connection: "offline" });
      await vi.advanceTimersByTimeAsync(300_000);
      expect(asked).toEqual([]);
      set({ connection: "online" });
      await vi.advanceTimersByTimeAsync(20_400);
      expect(asked).toContain("cover");
      session.stop();
    }
  });

  test("so it does every touch after a rest, while a wall is on show", async () => {
    const listeners = new Map<string, (event: { type: string }) => void>();
    vi.stubGlobal("addEventListener", (type: string, act: () => void) => void listeners.set(type, act));
    for (let time = 0; time < 12; time += 1) {
      const { session, asked, set } = phone();
      set({});
      await vi.advanceTimersByTimeAsync(300_000);
      asked.length = 0;
      listeners.get("pointerdown")!({ type: "pointerdown" });
      await vi.advanceTimersByTimeAsync(20_400);
      expect(asked).toContain("cover");
      session.stop();
    }
  });

  test.each([
    ["the next step", (one: ReturnType<typeof phone>) => one.set({ state: shown({ stage: "preview", run: null, wall: null }) })],
    ["a lost line", (one: ReturnType<typeof phone>) => one.set({ connection: "offline" })],
    ["the end of the session", (one: ReturnType<typeof phone>) => one.set({ erased: { at: "" } as never })],
    ["a page that is closed", (one: ReturnType<typeof phone>) => one.session.stop()],
  ])("%s ends it", async (_what, end) => {
    const one = phone();
    one.set({});
    end(one);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(one.asked).toEqual([]);
  });

  test("after leaving there is no cover any more, though the wall is still on show", async () => {
    const { session, asked, set } = phone();
    set({});
    void leaveSession(session);
    set({});
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(asked).toEqual(["leave"]);
  });

  test("a held network leaves the outbox as it is, and the answer goes out once it lets go", async () => {
    const { session, storage, asked, set } = phone();
    storage.change({ outbox: { r1: slip({ where: "waiting", key: "00" }) as OutboxEntry } });
    const held: Refused = { code: "too_many_guesses", message: "" };
    set({ connection: "offline", refused: held });
    await vi.advanceTimersByTimeAsync(300_000);
    expect([storage.get().outbox["r1"]?.where, asked, session.lastJournal]).toEqual(["waiting", [], []]);
    set({ connection: "online", refused: null });
    expect(asked).toEqual(["answer"]);
    session.stop();
  });
});
