/** How the link waits, and what it takes for a refusal. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { connect, type Connection, type Handlers } from "../../src/shared/connection";
import { backOff, refusalIn } from "../../src/shared/retry";
import type { ParticipantSends } from "../../src/wire/document";

type Hear = (about: unknown) => void;

/** What the library's socket would do, as the test wants it. */
const socket = {
  connected: false, connects: 0, heard: {} as Record<string, Hear>, sent: [] as { event: string; at: number }[],
  on: (event: string, hear: Hear) => void (socket.heard[event] = hear),
  connect: () => void (socket.connects += 1),
  disconnect: () => socket,
  timeout: () => socket,
  emitWithAck: async (event: string) => {
    socket.sent.push({ event, at: Date.now() });
    return { ok: true };
  },
};
vi.mock("socket.io-client", () => ({ io: () => socket }));

const EARS = { addEventListener: () => undefined, removeEventListener: () => undefined };

beforeEach(() => {
  vi.useFakeTimers();
  for (const [name, ear] of Object.entries(EARS)) vi.stubGlobal(name, ear);
  vi.stubGlobal("document", { hidden: false, ...EARS });
  Object.assign(socket, { connected: false, connects: 0, sent: [], disconnect: () => socket });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function open(handlers: Handlers = {}): Connection<ParticipantSends> {
  return connect("/participant", { code: "BCD234", seat: "" }, handlers);
}

describe("the pause before the next attempt", () => {
  test("doubles, up to two seconds", () => {
    expect([0, 1, 2, 3, 4, 9].map((n) => backOff(n, 1))).toEqual([500, 1000, 2000, 2000, 2000, 2000]);
  });
  test("is spread over its second half, so that a room does not come back as one", () => {
    expect([backOff(4, 0), backOff(4, 0.5)]).toEqual([1000, 1500]);
  });
});

describe("a connection error", () => {
  test("that names a code is a refusal", () => {
    const error = new Error(JSON.stringify({ code: "no_such_session", message: "There is none." }));
    expect(refusalIn(error)).toEqual({ code: "no_such_session", message: "There is none." });
  });
  test.each(["websocket error", "null", "[]", "", "{"])("%j is only a lost line", (text) => {
    expect(refusalIn(new Error(text))).toBeNull();
  });
});

describe("a refusal at the door", () => {
  const refuse = (code: string) => socket.heard["connect_error"]!(new Error(JSON.stringify({ code, message: "No." })));

  test.each(["too_many_guesses", "store_away", "disk_full", "being_erased", "internal"])(
    "of %s passes: the phone says why, and keeps trying by itself", async (code) => {
      const told: unknown[] = [];
      const link = open({ connection: (now, refused) => void told.push([now, refused?.code]) });
      for (let n = 1; n <= 40; n += 1) { // many more than any hold lasts
        refuse(code);
        await vi.advanceTimersByTimeAsync(8000);
        expect(socket.connects).toBe(n + 1);
      }
      expect(new Set(told.map(String))).toEqual(new Set([`offline,${code}`]));
      socket.heard["connect"]!(null);
      expect(told.at(-1)).toEqual(["online", undefined]);
      link.close();
    },
  );

  test("of a session that does not exist is the end of trying", async () => {
    const told: unknown[] = [];
    open({ connection: (now, refused) => void told.push([now, refused?.code]) });
    refuse("no_such_session");
    await vi.advanceTimersByTimeAsync(60_000);
    expect([socket.connects, told]).toEqual([1, [["refused", "no_such_session"]]]);
  });
});

describe("after a sleep", () => {
  let wake = (): void => undefined;
  const opened = (handlers: Handlers = {}) => {
    vi.stubGlobal("addEventListener", (event: string, hear: () => void) => void (event === "online" && (wake = hear)));
    return open(handlers);
  };

  test("a line that says nothing is made anew after a second and a half, without a pause", async () => {
    const told: string[] = [];
    opened({ connection: (now) => void told.push(now) });
    socket.connected = true;
    const before = socket.connects;
    wake();
    await vi.advanceTimersByTimeAsync(1499);
    expect(socket.connects).toBe(before);
    socket.disconnect = () => Object.assign(socket, { connected: false });
    await vi.advanceTimersByTimeAsync(1);
    expect([socket.connects, told]).toEqual([before + 1, ["offline"]]);
  });

  test("a line that answers stays", async () => {
    const link = opened({ woke: () => void link.ask("sync") });
    socket.connected = true;
    const before = socket.connects;
    wake();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(socket.connects).toBe(before);
  });

  test("a call that began without a network is begun anew", () => {
    opened();
    const before = socket.connects;
    wake();
    expect(socket.connects).toBe(before + 1);
  });
});

describe("a line that fails again and again while pages come", () => {
  const fail = () => socket.heard["connect_error"]!(new Error("websocket error"));
  const health = (text: string | null) => vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    if (text === null) throw new TypeError("no network");
    return { text: async () => text };
  });
  const asked: string[] = [];
  const opened = () => {
    asked.length = 0;
    const told: boolean[] = [];
    const link = open({ blocked: (blocked) => void told.push(blocked) });
    return { link, told, failing: async () => { fail(); await vi.advanceTimersByTimeAsync(0); } };
  };

  test("is named after the second time, and not after one: the server may just have been away", async () => {
    health("ok\n");
    const { told, failing, link } = opened();
    await failing();
    expect([told, asked]).toEqual([[], []]);
    await failing();
    expect([told, asked]).toEqual([[true], ["/health"]]);
    link.close();
  });

  test("is named after one time where nothing answered for long", async () => {
    health("ok\n");
    const { told, failing, link } = opened();
    await vi.advanceTimersByTimeAsync(10_000);
    await failing();
    expect(told).toEqual([true]);
    link.close();
  });

  test.each([["no page comes", null], ["a network's login page comes", "<html>Welcome to our wifi"]])("is not named where %s", async (_what, text) => {
    health(text);
    const { told, failing, link } = opened();
    for (let n = 0; n < 3; n += 1) await failing();
    expect(told).toEqual([false, false]);
    link.close();
  });

  test("is not named where the server refuses in words, or once it has come", async () => {
    health("ok\n");
    const { told, failing, link } = opened();
    for (const code of ["store_away", "too_many_guesses"]) {
      fail();
      socket.heard["connect_error"]!(new Error(JSON.stringify({ code, message: "" })));
    }
    await vi.advanceTimersByTimeAsync(0);
    await failing();
    socket.heard["connect"]!(null);
    await failing();
    expect([told, asked]).toEqual([[], []]);
    link.close();
  });
});

describe("the moment at which a phone sends", () => {
  const RANGE_MS = 300;
  const asked = async (event: string) => {
    const [began, before] = [Date.now(), socket.sent.length];
    const asking = (open().ask as (event: string) => Promise<unknown>)(event);
    await vi.advanceTimersByTimeAsync(RANGE_MS);
    await asking;
    expect(socket.sent.length).toBe(before + 1);
    return socket.sent.at(-1)!.at - began;
  };

  beforeEach(() => void (socket.connected = true));

  test.each(["answer", "take_back", "more_time", "cover", "leave", "one of tomorrow"])("is random for %s, and drawn anew each time", async (event) => {
    const chances = [0, 0.5, 0.25, 0.999];
    const drawn = vi.spyOn(Math, "random");
    for (const chance of chances) {
      drawn.mockReturnValueOnce(chance);
      expect(await asked(event)).toBe(Math.trunc(chance * RANGE_MS));
    }
    expect(drawn).toHaveBeenCalledTimes(chances.length);
  });

  test("goes over the whole range with the browser's own chance, and never beyond", async () => {
    const waits: number[] = [];
    for (let n = 0; n < 200; n += 1) waits.push(await asked("answer"));
    expect(Math.max(...waits)).toBeLessThanOrEqual(RANGE_MS);
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(RANGE_MS * 0.8);
    expect(new Set(waits).size).toBeGreaterThan(50);
  });

  test("is at once for what only reads", async () => {
    for (const event of ["hello", "sync", "wall"] as const) expect(await asked(event)).toBe(0);
  });
});
