import { expect, test } from "vitest";
import { bell } from "../../src/shared/bell";

function recorded() {
  const struck: { frequency: number; peak: number; stops: number }[] = [];
  let resumed = 0;
  const sounds = {
    currentTime: 10,
    destination: {},
    resume: () => { resumed += 1; return Promise.resolve(); },
    createOscillator: () => {
      const one = { frequency: { value: 0 }, connect: () => undefined, start: () => undefined, stop: (at: number) => { struck.at(-1)!.stops = at; struck.at(-1)!.frequency = one.frequency.value; } };
      struck.push({ frequency: 0, peak: 0, stops: 0 });
      return one;
    },
    createGain: () => ({
      connect: () => undefined,
      gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: (value: number) => { struck.at(-1)!.peak = Math.max(struck.at(-1)!.peak, value); } },
    }),
  };
  return { sounds: sounds as unknown as AudioContext, struck, resumed: () => resumed };
}

test("nothing is opened before it is needed, and a tap wakes it once", () => {
  const { sounds, resumed } = recorded();
  let opened = 0;
  const one = bell(() => { opened += 1; return sounds; });
  expect(opened).toBe(0);
  one.wake();
  one.wake();
  expect([opened, resumed()]).toEqual([1, 2]);
});

test("it is soft, and fades within a few seconds", () => {
  const { sounds, struck } = recorded();
  bell(() => sounds).ring();
  expect(struck.length).toBeGreaterThan(2);
  expect(struck.reduce((sum, { peak }) => sum + peak, 0)).toBeLessThan(0.35);
  for (const { stops } of struck) expect(stops).toBeLessThan(14);
});

test("where a browser has no sound, nothing happens", () => {
  const one = bell(() => null);
  expect(() => { one.wake(); one.ring(); }).not.toThrow();
});
