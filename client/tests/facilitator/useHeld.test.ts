/** Held cards are asked for where a written step came out, and nowhere else. */
import { expect, test } from "vitest";
import { inKnownOrder, runToAsk } from "../../src/facilitator/desk/useHeld";
import type { HeldCard, State, Step } from "../../src/wire/types";
import { traitsOf } from "../traits";

const step = (activity: Step["activity"]) => ({ id: "s", activity, ...traitsOf(activity) }) as Step;
const state = (stage: State["stage"], outcome: string | null, of = "s") =>
  ({ stage, run: { id: "r", step: of, outcome } }) as unknown as State;

test.each(["share", "agree", "commitment"] as const)("a %s that came out is asked about", (activity) => {
  expect(runToAsk(state("closed", "revealed"), step(activity))).toBe("r");
});

test.each([
  ["while it is open", state("open", null), "share"],
  ["while it is mixed", state("closing", null), "share"],
  ["when it was dropped", state("closed", "dropped"), "share"],
  ["when it was taken back", state("closed", "withdrawn"), "share"],
  ["of another step", state("closed", "revealed", "before"), "share"],
  ["of a chart", state("closed", "revealed"), "choice"],
  ["without a run", { stage: "closed", run: null } as State, "share"],
] as const)("nothing is asked %s", (_when, at, activity) => {
  expect(runToAsk(at, step(activity))).toBeNull();
});

test("cards that are read again stay where they stood, as their newest selves, and new ones come after them", () => {
  const card = (id: string, allowed = false) => ({ id, text: id, why: "name", allowed }) as HeldCard;
  const read = [card("d"), card("c", true), card("a")];
  expect(inKnownOrder([card("a"), card("b"), card("c")], read)).toEqual([card("a"), card("c", true), card("d")]);
  expect(inKnownOrder([], read)).toEqual(read);
});
