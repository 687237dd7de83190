/** The sizes in which the screen tries a result. */
import { expect, test } from "vitest";
import { LARGEST, sizes } from "../../src/screen/fitting";

test("they go from the largest to the smallest", () => {
  for (const tried of [sizes(1), sizes(LARGEST)]) expect(tried).toEqual([...tried].sort((one, other) => other - one));
});

test("a result that may not grow begins at its own size", () => {
  expect(sizes(1)[0]).toBe(1);
  expect(sizes(LARGEST)[0]).toBe(LARGEST);
});

test("its own size is always tried, and the smallest is the last", () => {
  expect(sizes(LARGEST)).toContain(1);
  expect(sizes(LARGEST).at(-1)).toBe(sizes(1).at(-1));
});
