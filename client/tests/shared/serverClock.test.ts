/** Time on a page is the server's, whatever happens to the device's own clock. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection, Handlers } from "../../src/shared/connection";
import { ServerClock } from "../../src/shared/serverClock";
import { LiveSessionClient } from "../../src/shared/sessionClient";
import { timeLeft } from "../../src/shared/timeLeft";
import type { Namespace } from "../../src/wire/calls";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The device's clock is set by so much; nothing else moves. */
const correct = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** The device sleeps: its monotonic clock stands, and its wall clock goes on. */
const sleep = correct;

describe("the clock alone", () => {
  test("goes on evenly while the device's own is set to and fro", () => {
    const clock = new ServerClock();
    clock.set(5_000_000, performance.now());
    for (const ms of [3 * MINUTE, -3 * MINUTE, -30_000, 150 * MINUTE]) {
      const [before, own] = [clock.now(), Date.now()];
      correct(ms);
      expect(Date.now() - own).toBe(ms); // the premise: the device's clock did move
      vi.advanceTimersByTime(1000);
      expect(clock.now() - before).toBe(1000);
    }
  });

  test("takes the server's time to be of the middle of the way there and back", () => {
    const clock = new ServerClock();
    const sent = performance.now();
    vi.advanceTimersByTime(400);
    clock.set(1000, sent);
    expect(clock.now()).toBe(1200);
  });

  test("notices once that the device's clock was set or that it slept, and takes no second for it", () => {
    const clock = new ServerClock();
    vi.advanceTimersByTime(10 * MINUTE);
    expect(clock.hasParted()).toBe(false);
    for (const ms of [3 * MINUTE, -3 * MINUTE]) {
      correct(ms);
      expect([clock.hasParted(), clock.hasParted()]).toEqual([true, false]);
    }
    correct(500);
    expect(clock.hasParted()).toBe(false);
  });
});

class FakeServer implements Connection<never> {
  greeted = 0;
  #at = performance.now();
  #slept = 0;
  constructor(readonly handlers: Handlers) {}
  readonly ask = (async (event: string) => {
    if (event === "hello") this.greeted += 1;
    return event === "hello" ? { ok: true, welcome: { now: this.now(), state } } : { ok: true, state };
  }) as unknown as Connection<never>["ask"];
  now(): number { return 1_000_000 + performance.now() - this.#at + this.#slept; }
  slept(ms: number): void { this.#slept += ms; } // this device's clock stood, the server's did not
  retry(): void {}
  doubt(): void {}
  close(): void {}
}

const state = { epoch: "one", version: 1, step: null, snapshot: null };
const timer = { seconds: 600, ends_at: 1_600_000, left: null };

async function open(to: Namespace) {
  let server!: FakeServer;
  const client = new LiveSessionClient(to, {} as never, (_to, _auth, handlers) => (server = new FakeServer(handlers)) as never);
  server.handlers.connection?.("online", null);
  server.handlers.opened?.();
  await vi.advanceTimersByTimeAsync(0);
  return { client, server, left: () => timeLeft(timer, client.now())! };
}

describe.each(["/participant", "/facilitator", "/screen"] as const)("on the page of %s", (to) => {
  test.each([3 * MINUTE, -3 * MINUTE])("a clock that is corrected by %d ms changes no timer", async (ms) => {
    const { client, left } = await open(to);
    expect(left()).toBe(600);
    correct(ms);
    expect(left()).toBe(600);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(left()).toBe(590);
    client.close();
  });

  test("a sleep that stopped the device's clocks is noticed, and the server asked", async () => {
    const { client, server, left } = await open(to);
    sleep(2 * MINUTE);
    server.slept(2 * MINUTE);
    await vi.advanceTimersByTimeAsync(3000);
    expect(left()).toBe(600 - 120 - 3);
    client.close();
  });

  test("waking asks for the time at once where the device slept, and for the state alone where it did not", async () => {
    const { client, server, left } = await open(to);
    server.handlers.woke?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.greeted).toBe(1);
    sleep(MINUTE);
    server.slept(MINUTE);
    server.handlers.woke?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([server.greeted, left()]).toEqual([2, 540]);
    client.close();
  });
});

test("a page that is closed looks at no clock any more", async () => {
  const { client, server } = await open("/screen");
  client.close();
  correct(3 * MINUTE);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.greeted).toBe(1);
});
