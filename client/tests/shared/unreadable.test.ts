/** Answers that could not be read are told at the close, calmly and in the right number. */
import { expect, test } from "vitest";
import { unreadableSaid } from "../../src/shared/unreadable";
import type { State } from "../../src/wire/types";

const at = (stage: string, unreadable?: number) => ({ stage, run: { unreadable } }) as unknown as State;

test("one and several are told in their own forms", () => {
  expect(unreadableSaid(at("closed", 1))).toBe("One answer could not be read.");
  expect(unreadableSaid(at("closed", 3))).toBe("3 answers could not be read.");
});

test("nothing is said where all could be read, before the close, without a run, or by an older server", () => {
  for (const state of [at("closed", 0), at("open", 2), { stage: "closed", run: null } as unknown as State, at("closed")]) {
    expect(unreadableSaid(state)).toBe("");
  }
});
