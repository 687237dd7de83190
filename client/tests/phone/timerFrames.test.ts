/** Every phone sends a frame before each moment at which more time is given, and a wish takes the place of one. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectionLost } from "../../src/shared/connection";
import { MoreTimeWish } from "../../src/phone/moreTime";
import { LAST_CHANCE_S, TimerFrames } from "../../src/phone/timerFrames";

const END = 120_000;

function phone(chance: () => number = Math.random) {
  const sent: { at: number; what: string }[] = [];
  let wished = false;
  const frames = new TimerFrames(() => {
    const what = wished ? "more_time" : "cover";
    wished = false;
    return () => void sent.push({ at: Date.now(), what });
  }, () => Date.now(), undefined, chance);
  return { frames, sent, wish: () => void (wished = true) };
}
const until = (at: number) => vi.advanceTimersByTime(at - Date.now());
/** Seconds left when a frame went out. */
const left = ({ at }: { at: number }, end = END) => (end - at) / 1000;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(0);
});
afterEach(() => void vi.useRealTimers());

describe("a step that takes answers", () => {
  test.each([0, 0.5, 0.999])("has three frames, in the seconds before 30, 15 and half a second are left (%d)", (chance) => {
    const { frames, sent } = phone(() => chance);
    frames.follow(END);
    until(END + 60_000);
    expect(sent).toHaveLength(3);
    [30, 15, 0.5].forEach((moment, at) => {
      expect(left(sent[at]!)).toBeGreaterThanOrEqual(moment + 1);
      expect(left(sent[at]!)).toBeLessThanOrEqual(moment + 5);
    });
  });

  test("has the same frames whoever wishes and whenever", () => {
    const walk = (tap: number | null) => {
      vi.setSystemTime(0);
      let draw = 0;
      const one = phone(() => (draw += 0.37) % 1);
      one.frames.follow(END);
      if (tap !== null) {
        until(tap);
        one.wish();
      }
      until(END);
      return one.sent;
    };
    const quiet = walk(null);
    for (const tap of [1_000, 84_000, 86_500, 100_500, END - LAST_CHANCE_S * 1000]) {
      const heard = walk(tap);
      expect(heard.map(({ at }) => at)).toEqual(quiet.map(({ at }) => at));
      expect(heard.filter(({ what }) => what === "more_time")).toHaveLength(1);
    }
  });

  test("a wish that comes while a window is open waits for the next: its frame would follow the tap", () => {
    const { frames, sent, wish } = phone(() => 0.999);
    frames.follow(END);
    until(END - 35_000 + 500); // the first window is open, and its frame is still to come
    wish();
    until(END);
    expect(sent.map(({ what }) => what)).toEqual(["cover", "more_time", "cover"]);
  });

  test("plans anew where the time ends at another moment, and stops where it is held", () => {
    const { frames, sent } = phone(() => 0.5);
    frames.follow(END);
    until(80_000);
    frames.follow(110_000); // 30 seconds left: the next moment is at 15
    until(91_000);
    expect(sent).toEqual([]);
    until(94_000);
    expect(sent).toHaveLength(1);
    frames.follow(null);
    until(300_000);
    expect(sent).toHaveLength(1);
  });

  test("a phone that comes in the middle of a window waits for the next one", () => {
    const { frames, sent } = phone();
    until(END - 33_000);
    frames.follow(END);
    until(END - 20_500);
    expect(sent).toEqual([]);
    until(END);
    expect(sent).toHaveLength(2);
  });

  test("nothing is sent after the end", () => {
    const { frames, sent } = phone();
    frames.follow(END);
    frames.end();
    frames.follow(END + 1);
    until(END + 1);
    expect(sent).toEqual([]);
  });
});

describe("a wish for more time", () => {
  const wish = (...replies: (() => unknown)[]) => {
    const asked: unknown[] = [];
    const one = new MoreTimeWish((async (_event: string, payload: object) => {
      asked.push(payload);
      return replies.shift()!();
    }) as never);
    return { one, asked };
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);

  test("goes in a frame of its own run, once", async () => {
    const { one, asked } = wish(() => ({ ok: true }));
    one.wish("r1");
    expect(one.frame("r2")).toBeNull();
    one.frame("r1")!();
    await settle();
    expect([asked, one.frame("r1")]).toEqual([[{ run: "r1" }], null]);
  });

  test("waits for the next frame where its reply was lost", async () => {
    const { one, asked } = wish(() => { throw new ConnectionLost("more_time"); }, () => ({ ok: false }));
    one.wish("r1");
    one.frame("r1")!();
    await settle();
    one.frame("r1")!();
    await settle();
    expect([asked.length, one.frame("r1")]).toEqual([2, null]);
  });
});
