/** The areas of the check-in are drawn by what was released: a level, and a share where a number may be said. */
import { expect, test } from "vitest";
import { emberOf, FEW, HALF, NEARLY_ALL } from "../../src/activities/check_in/ember";

const LEVELS = ["some", "half", "many", "most"] as const;
const worded = (level: (typeof LEVELS)[number] | "few") => emberOf({ level, share: null });

test("twice the share has twice the surface", () => {
  const surface = (share: number) => emberOf({ level: "some", share }).radius ** 2;
  expect(surface(40) / surface(20)).toBeCloseTo(2);
  expect(surface(60) / surface(30)).toBeCloseTo(2);
});

test("in words alone a higher level is larger, and never cooler", () => {
  const drawn = LEVELS.map(worded);
  for (const [at, ember] of drawn.slice(1).entries()) {
    expect(ember.radius).toBeGreaterThanOrEqual(drawn[at]!.radius);
    expect(ember.warmth).toBeGreaterThanOrEqual(drawn[at]!.warmth);
  }
  expect(worded("half").radius).toBeGreaterThan(1.3 * worded("some").radius);
});

test("few or none is one sign, whatever a share would say", () => {
  expect(worded("few")).toBe(FEW);
  expect(emberOf({ level: "few", share: 5 })).toBe(FEW);
  expect(emberOf({ level: "some", share: 5 }).radius).toBeGreaterThan(FEW.radius);
});

test("no area leaves its quarter", () => {
  expect(NEARLY_ALL.radius).toBeLessThan(HALF / 2);
  for (let share = 0; share <= 100; share += 5) {
    expect(emberOf({ level: "most", share }).radius).toBeLessThan(HALF / 2);
  }
});
