/** Frames follow each waking of a phone, and neither their number nor their moments tell who took a note back. */
import { describe, expect, test } from "vitest";
import { EVERY_MS, LEAST_MS, WakingFrames, windowAt } from "../../src/phone/wakingFrames";

interface Sent { at: number; what: string }

/** A phone whose clock is moved by hand; `wish()` is its person's. */
function phone(chance: () => number = Math.random) {
  const clock = { now: 0, due: new Set<{ at: number; act: () => void }>() };
  const sent: Sent[] = [];
  let wished = false;
  const choose = () => {
    const what = wished ? "take_back" : "cover";
    wished = false;
    return () => void sent.push({ at: clock.now, what });
  };
  const after = (act: () => void, ms: number) => {
    const one = { at: clock.now + ms, act };
    clock.due.add(one);
    return () => void clock.due.delete(one);
  };
  const frames = new WakingFrames(choose, () => clock.now, after, chance);
  const until = (end: number) => {
    for (;;) {
      const [next] = [...clock.due].sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      clock.due.delete(next);
      clock.now = Math.max(clock.now, next.at);
      next.act();
    }
    clock.now = Math.max(clock.now, end);
  };
  return { frames, sent, until, clock, wish: () => void (wished = true) };
}

/** The moment at which the server lets a card go of which it hears now. */
const goesAt = (heard: number) => Math.ceil((heard + LEAST_MS) / EVERY_MS) * EVERY_MS;
const MOMENTS = Array.from({ length: 80 }, (_, n) => n * 250);

describe("after a waking", () => {
  test.each([0, 0.5, 0.999])("the first frame comes after 2 to 20 seconds, whenever it was (%d)", (chance) => {
    for (const woke of MOMENTS) {
      const { frames, sent, until } = phone(() => chance);
      until(woke);
      frames.hand();
      until(woke + 60_000);
      expect(sent[0]!.at - woke).toBeGreaterThanOrEqual(2_000);
      expect(sent[0]!.at - woke).toBeLessThanOrEqual(20_000);
    }
  });

  test("its moment is drawn", () => {
    const draws = Array.from({ length: 40 }, () => {
      const { frames, sent, until } = phone();
      frames.hand();
      until(20_000);
      return sent[0]!.at;
    });
    expect(new Set(draws).size).toBeGreaterThan(30);
  });

  test("there are four frames, one in each window, and then no more", () => {
    const { frames, sent, until } = phone();
    until(1_000);
    frames.hand();
    until(600_000);
    expect(sent.map(({ at }) => windowAt(at - 1_000).opens)).toEqual([4_000, 24_000, 44_000, 64_000]);
    expect(frames.running).toBe(false);
    frames.hand();
    until(700_000);
    expect(sent).toHaveLength(8);
  });

  test("frames that reach the server a second late still meet their moment", () => {
    for (const from of MOMENTS) {
      const { opens, ends } = windowAt(from);
      expect(new Set([goesAt(opens), goesAt(ends + 999)]).size).toBe(1);
    }
  });
});

describe("a wish", () => {
  const walk = (woke: number, tap: number | null) => {
    let draw = 0;
    const one = phone(() => (draw += 0.37) % 1);
    one.until(woke);
    one.frames.hand();
    if (tap !== null) {
      one.until(woke + tap);
      one.frames.hand(); // the tap itself
      one.wish();
    }
    one.until(woke + 300_000);
    return one.sent;
  };

  test("changes neither the number of frames nor their moments", () => {
    for (const woke of MOMENTS) {
      for (const tap of [0, 1_900, 5_000, 12_345, 20_000, 35_000]) {
        expect(walk(woke, tap).map(({ at }) => at)).toEqual(walk(woke, null).map(({ at }) => at));
      }
    }
  });

  test("is sent once, and its card goes 10 to 40 seconds after the tap", () => {
    for (const woke of MOMENTS) {
      for (const tap of [500, 5_000, 12_345, 20_000, 90_000]) {
        const asked = walk(woke, tap).filter(({ what }) => what === "take_back");
        expect(asked).toHaveLength(1);
        const gone = goesAt(asked[0]!.at) - woke - tap;
        expect(gone).toBeGreaterThanOrEqual(10_000);
        expect(gone).toBeLessThanOrEqual(40_000);
      }
    }
  });

  test("meets the moment that follows from the tap alone, and not from where in its window the frame came", () => {
    const goes = new Set(Array.from({ length: 60 }, () => {
      const { frames, sent, until, wish } = phone();
      until(1_000);
      frames.hand();
      until(9_500);
      wish();
      until(100_000);
      return goesAt(sent.find(({ what }) => what === "take_back")!.at);
    }));
    expect([...goes]).toEqual([40_000]);
  });
});

test("a wish that was made late in a series still has a frame, as any late touch has", () => {
  const { frames, sent, until, wish } = phone(() => 0.9); // the last frame of the series is chosen, and not sent
  frames.hand();
  until(66_000);
  frames.hand();
  wish();
  until(300_000);
  expect(sent.map(({ what }) => what)).toEqual(["cover", "cover", "cover", "cover", "take_back", "cover"]);
});

test("nothing is sent once the wall is gone, and nothing ever after the end", () => {
  const { frames, sent, until } = phone();
  frames.hand();
  frames.stop();
  until(100_000);
  frames.hand();
  frames.end();
  frames.hand();
  until(300_000);
  expect(sent).toEqual([]);
});

test("a device that slept sends nothing of before, and begins anew", () => {
  const { frames, sent, until, clock } = phone();
  frames.hand();
  clock.now = 3_600_000; // no timer ran meanwhile
  until(3_600_000);
  expect(sent).toEqual([]);
  until(3_800_000);
  expect(sent).toHaveLength(4);
  expect(sent[0]!.at - 3_600_000).toBeGreaterThanOrEqual(2_000);
});
