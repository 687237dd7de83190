/** What the desk says before a press, read as tables. */
import { describe, expect, test } from "vitest";
import { closingOf, leavingOf, undoSeconds } from "../../src/facilitator/foresight";
import type { SessionAgenda, State, Step } from "../../src/wire/types";
import { traitsOf } from "../traits";

const step = (activity: Step["activity"]) => ({ id: "s", activity, ...traitsOf(activity) }) as Step;
const state = (stage: State["stage"], mode: string | null, seats = 20, band = "open") => ({
  stage, band, run: mode === null ? null : { id: "r", step: "s", seats, mode },
}) as unknown as State;

describe("leaving a step", () => {
  test.each<[string, State, Step["activity"], number | null, string]>([
    ["a preview is free", state("preview", null), "talk", null, "free"],
    ["a result is free", state("closed", "pool"), "share", null, "free"],
    ["a reading is free", state("open", null), "notice", null, "free"],
    ["a talk has a clock", state("open", null), "talk", null, "talk"],
    ["a step that collects nothing is free", state("open", "nothing"), "share", 5, "free"],
    ["a young pot is destroyed", state("open", "pool"), "share", 19.9, "destroys"],
    ["a pot whose age is not known yet counts as young", state("open", "pool"), "share", null, "destroys"],
    ["an older one must be closed first", state("open", "pool"), "share", 20, "close_first"],
    ["so must one in its last call", state("last_call", "reveal", 7), "share", 60, "close_first"],
    ["while the pot is mixed nobody leaves", state("closing", "pool"), "share", 60, "mixing"],
  ])("%s", (_sentence, at, activity, seconds, said) => {
    expect(leavingOf(at, step(activity), seconds)).toBe(said);
  });
});

describe("what a close can come to", () => {
  test.each<[number, string, number, string]>([
    [7, "open", 4, "unknown"], [12, "most", 5, "unknown"], [13, "open", 5, "few"], [20, "coming", 5, "few"],
    [13, "quarter", 5, "some"], [40, "quarter", 8, "some"], [60, "quarter", 8, "enough"],
    [13, "half", 5, "enough"], [13, "most", 5, "enough"], [200, "half", 20, "enough"],
  ])("with %i seats at %s, where %i answers are needed: %s", (seats, band, needs, said) => {
    expect(closingOf(state("open", "pool", seats, band), needs)).toBe(said);
  });

  test("no band says enough where its least share is too small", () => {
    const least: Record<string, number> = { quarter: 0.19, half: 0.44, most: 0.69 }; // its edge less the widest shift
    for (const seats of [13, 20, 39, 40, 60, 149, 150, 400]) {
      const needs = seats < 40 ? 5 : seats < 150 ? 8 : 20;
      for (const band of ["open", "coming", "quarter", "half", "most"]) {
        if (closingOf(state("open", "pool", seats, band), needs) !== "enough") continue;
        expect(seats * (least[band] ?? 0)).toBeGreaterThanOrEqual(needs);
      }
    }
  });
});

test("a move can be undone for as long as the server says, in whole seconds", () => {
  const agenda = { undo: { move: "goto", step: "s", until: 10_000 } } as SessionAgenda;
  expect([0, 9_001, 9_999, 10_000, 11_000].map((now) => undoSeconds(agenda, now))).toEqual([10, 1, 1, null, null]);
  expect(undoSeconds({ ...agenda, undo: null }, 0)).toBeNull();
  expect(undoSeconds(null, 0)).toBeNull();
});
