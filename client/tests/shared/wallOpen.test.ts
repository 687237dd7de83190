/** Cards are on show once they came out; a wall without any says so instead. */
import { expect, test } from "vitest";
import { wallOpen } from "../../src/shared/wallOpen";
import type { State, Step } from "../../src/wire/types";
import { traitsOf } from "../traits";

const step = (activity: Step["activity"]) => ({ activity, ...traitsOf(activity) }) as Step;
const state = (stage: State["stage"], outcome: string | null, cards: number) =>
  ({ stage, run: { outcome }, wall: { cards: Array.from({ length: cards }) } }) as unknown as State;

test.each([
  ["share", "closed", "revealed", 1, true], ["share", "closed", "revealed", 0, false],
  ["share", "closed", "dropped", 1, false], ["share", "open", null, 1, false],
  ["agree", "closed", "revealed", 2, true], ["agree", "closed", "revealed", 0, false],
  ["resonance", "open", null, 3, true], ["resonance", "closed", "dropped", 3, true],
] as const)("%s at %s (%s) with %i cards: %s", (activity, stage, outcome, cards, open) => {
  expect(wallOpen(state(stage, outcome, cards), step(activity))).toBe(open);
});

test("without a wall there is nothing to show", () => {
  expect(wallOpen({ ...state("closed", "revealed", 1), wall: null }, step("share"))).toBe(false);
});
