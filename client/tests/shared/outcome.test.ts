/** What became of a run is said in a sentence, and dropping never without its cause. */
import { expect, test } from "vitest";
import { outcomeSaid } from "../../src/shared/outcome";
import { copy } from "../../src/copy/shared";
import type { State } from "../../src/wire/types";

const state = (surge: boolean) => ({ surge }) as State;

test("answers that were dropped after a surge say that invented seats may have been counted", () => {
  expect(outcomeSaid("dropped", state(true))).toBe(`${copy.outcomes.dropped} ${copy.surge.dropped}`);
  expect(outcomeSaid("dropped", state(false))).toBe(copy.outcomes.dropped);
  expect(outcomeSaid("withdrawn", state(true))).toBe(copy.outcomes.withdrawn);
});
