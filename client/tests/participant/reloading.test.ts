/** A page loads itself anew once a minute at most, and not at all where it could not know that it did. */
import { expect, test } from "vitest";
import { mayReload } from "../../src/participant/reloading";

function memory(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const NOON = 1_795_780_800_000;

test("once, and a minute later again", () => {
  const tab = memory();
  const asked = [0, 2000, 59_000, 61_000, 63_000].map((after) => mayReload(() => tab, NOON + after));
  expect(asked).toEqual([true, false, false, true, false]);
});

test("a clock that was set back holds nobody up for longer", () => {
  const tab = memory();
  expect(mayReload(() => tab, NOON)).toBe(true);
  expect(mayReload(() => tab, NOON - 3_600_000)).toBe(true);
});

test("where nothing is remembered, never", () => {
  expect(mayReload(() => { throw new Error("forbidden"); }, NOON)).toBe(false);
  expect(mayReload(() => ({ getItem: () => null, setItem: () => {} }), NOON)).toBe(false);
});
