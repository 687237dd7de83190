/** A word of care takes the page, but never from somebody who is still writing. */
import { expect, test } from "vitest";
import { careFills } from "../../src/participant/careFills";
import type { State } from "../../src/wire/types";

const state = (care: boolean, stage: State["stage"], mode: string | null) =>
  ({ care, stage, run: mode && { mode } }) as unknown as State;

test.each([
  ["closed", "reveal", true], ["closing", "reveal", true], ["preview", null, true], ["open", null, true],
  ["open", "nothing", true], ["open", "reveal", false], ["last_call", "pool", false],
] as const)("at %s of a run of mode %s: %s", (stage, mode, fills) => {
  expect(careFills(state(true, stage, mode))).toBe(fills);
  expect(careFills(state(false, stage, mode))).toBe(false);
});
