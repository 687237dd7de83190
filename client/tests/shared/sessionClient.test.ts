/** The room applies what is newer and of its own epoch, and asks for everything else. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectionLost, type Handlers, type Connection } from "../../src/shared/connection";
import { placeOf } from "../../src/shared/plan";
import { judge, LiveSessionClient } from "../../src/shared/sessionClient";
import { timeLeft } from "../../src/shared/timeLeft";
import { whyWaiting } from "../../src/shared/waiting";
import type { ParticipantSends } from "../../src/wire/document";
import type { Plan, State } from "../../src/wire/types";

const state = (version: number, more: Partial<State> = {}): State => ({
  epoch: "one", version, stage: "open", paused: false, blank: false, rehearsal: false, seats: 9, here: true,
  step: "a", run: null, timer: null, band: null, snapshot: null, wall: null, spotlight: null, page: null, by_bands: false, break_until: null, back_to: null,
  strict: false, care: false, alone: false,
  door_closed: false, full: false, emptied: 0, surge: false, opens_at: null, drawn: null, promise: { first: [], kept: [], not_promised: [] }, ...more,
});

class FakeLink implements Connection<ParticipantSends> {
  asked: string[] = [];
  doubts = 0;
  closed = false;
  answers: Record<string, () => unknown> = {};
  constructor(readonly handlers: Handlers) {}
  readonly ask = (async (event: string) => {
    this.asked.push(event);
    const answer = this.answers[event];
    if (!answer) throw new ConnectionLost(event);
    return answer();
  }) as Connection<ParticipantSends>["ask"];
  retry(): void {}
  doubt(): void { this.doubts += 1; }
  close(): void { this.closed = true; }
}

function open() {
  let link!: FakeLink;
  const client = new LiveSessionClient("/participant", { code: "BCD234", seat: "" }, (_to, _auth, handlers) => (link = new FakeLink(handlers)));
  link.answers["hello"] = () => ({ ok: true, welcome: { now: Date.now() + 5000, state: state(3) } });
  link.answers["sync"] = () => ({ ok: true, state: state(9) });
  const welcomed = async () => {
    link.handlers.connection?.("online", null);
    link.handlers.opened?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { client, link, welcomed };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("judging a state", () => {
  test.each([
    ["nothing known", null, state(1), "sync"],
    ["a newer one", state(3), state(4), "apply"],
    ["one after a gap", state(3), state(9), "apply"],
    ["the same again", state(3), state(3), "ignore"],
    ["an older one", state(3), state(2), "sync"],
    ["another epoch", state(3), state(4, { epoch: "two" }), "sync"],
  ])("%s", (_what, own, next, verdict) => expect(judge(own, next)).toBe(verdict));
});

test("a welcome sets the state and the server's clock", async () => {
  const { client, welcomed } = open();
  await welcomed();
  expect(client.get().state?.version).toBe(3);
  expect(client.now() - Date.now()).toBe(5000);
});

test("a newer state is applied, an older one never is", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  link.handlers.state?.(state(5));
  link.handlers.state?.(state(4));
  expect(client.get().state?.version).toBe(5);
});

test("a doubtful state asks for the truth, once however many come", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  for (let n = 0; n < 5; n += 1) link.handlers.state?.(state(50 + n, { epoch: "other" }));
  await vi.advanceTimersByTimeAsync(2000);
  expect(link.asked.filter((event) => event === "sync")).toHaveLength(1);
  expect(client.get().state?.version).toBe(9);
});

test("a read without an answer gives the line up", async () => {
  const { link, welcomed } = open();
  await welcomed();
  delete link.answers["sync"];
  link.handlers.woke?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(link.doubts).toBe(1);
});

test.each(["hello", "sync"])("a %s that is refused for now is asked again on the same line", async (event) => {
  const { client, link, welcomed } = open();
  const answer = link.answers[event]!;
  link.answers[event] = () => ({ ok: false, error: { code: "store_away", message: "" } });
  await welcomed();
  if (event === "sync") link.handlers.woke?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(client.get().refused?.code).toBe("store_away");
  link.answers[event] = answer;
  await vi.advanceTimersByTimeAsync(1500);
  expect([client.get().state?.version, client.get().refused]).toEqual([event === "hello" ? 3 : 9, null]);
});

test.each(["hello", "sync"])("a reply to %s that a broadcast overtook is not applied", async (event) => {
  const { client, link, welcomed } = open();
  await welcomed();
  let reply!: (state: State) => void;
  const late = new Promise((done) => (reply = (old) => done({ ok: true, state: old, welcome: { now: Date.now(), state: old } })));
  link.answers[event] = () => late;
  if (event === "hello") link.handlers.opened?.();
  else link.handlers.woke?.();
  link.handlers.state?.(state(7));
  reply(state(6));
  await vi.advanceTimersByTimeAsync(0);
  expect(client.get().state?.version).toBe(7);
});

test("a reply with a lower version is applied where nothing came since: the server has lost some", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  link.answers["sync"] = () => ({ ok: true, state: state(2) });
  link.handlers.woke?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(client.get().state?.version).toBe(2);
});

test("the state in a refused command's reply is not applied where a newer one is there", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  link.handlers.state?.(state(7));
  client.take(state(6));
  expect(client.get().state?.version).toBe(7);
  client.take(state(8));
  expect(client.get().state?.version).toBe(8);
});

test("a restart is said until the server is back", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  link.handlers.restarting?.();
  expect(client.get().restarting).toBe(true);
  await welcomed();
  expect(client.get().restarting).toBe(false);
});

test("why a page waits is told apart, and forgotten once the line is back", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  for (const [code, why] of [["too_many_guesses", "held"], ["being_erased", "ending"]] as const) {
    link.handlers.connection?.("offline", { code, message: "" });
    expect([whyWaiting(client.get()), client.get().state?.version]).toEqual([why, 3]);
    link.handlers.connection?.("offline", null);
    expect(whyWaiting(client.get())).toBe("offline");
  }
  link.handlers.connection?.("offline", { code: "being_erased", message: "" });
  await welcomed();
  expect([whyWaiting(client.get()), client.get().refused]).toEqual(["offline", null]);
});

test("a line that is held back is named until it comes", async () => {
  const { client, link, welcomed } = open();
  link.handlers.connection?.("offline", null);
  expect(whyWaiting(client.get())).toBe("offline");
  link.handlers.blocked?.(true);
  expect(whyWaiting(client.get())).toBe("blocked");
  link.handlers.connection?.("offline", { code: "too_many_guesses", message: "" });
  expect(whyWaiting(client.get())).toBe("held");
  await welcomed();
  link.handlers.connection?.("offline", null);
  expect(whyWaiting(client.get())).toBe("offline");
});

test("erased ends the connection for good", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  link.handlers.erased?.({ at: "2026-01-01T10:00Z", destroyed: null, check: "hearth erase --check" });
  expect(link.closed).toBe(true);
  expect(client.get().erased?.at).toBe("2026-01-01T10:00Z");
});

test("snapshots are remembered by step, and forgotten when they are withdrawn", async () => {
  const { client, link, welcomed } = open();
  await welcomed();
  link.handlers.state?.(state(4, { snapshot: { kind: "agree", level: "most" } }));
  link.handlers.state?.(state(5, { step: "b" }));
  expect(Object.keys(client.get().snapshots)).toEqual(["a"]);
  link.handlers.state?.(state(6, { step: "a" }));
  expect(Object.keys(client.get().snapshots)).toEqual([]);
});

describe("time left", () => {
  test("runs towards its end and stays at zero", () => {
    const timer = { seconds: 60, ends_at: 50_000, left: null };
    expect([timeLeft(timer, 20_000), timeLeft(timer, 90_000)]).toEqual([30, 0]);
  });
  test("stands while it is paused", () => {
    expect(timeLeft({ seconds: 60, ends_at: null, left: 12 }, 99_000)).toBe(12);
  });
});

test("a step's place is its section and number", () => {
  const plan = { sections: [{ id: "x", steps: [{ id: "a" }] }, { id: "y", steps: [{ id: "b" }] }], between: { title: "In between", ids: ["c"], step: { id: "first" } } } as unknown as Plan;
  expect(placeOf(plan, "b")).toMatchObject({ section: { id: "y" }, index: 1, total: 2 });
  expect(placeOf(plan, "c")).toMatchObject({ section: { title: "In between" }, step: { id: "c" }, index: 2 });
  expect(placeOf(plan, "nowhere")).toBeNull();
});
