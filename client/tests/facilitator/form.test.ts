/** What the start form sends, and what it asks to look at again. */
import { describe, expect, test } from "vitest";
import { EMPTY, fromServer, problemsOf, requestOf, slipsOf, type Draft } from "../../src/facilitator/start/form";

const draft = (part: Partial<Draft>): Draft =>
  ({ ...EMPTY, facilitator: "Ana", same: true, support: "waiver", ...part });

describe("slips", () => {
  test("without them nobody needs one", () => expect(requestOf(draft({ slips: "12" }))).toMatchObject({ doors: 0 }));
  test("as many as asked for", () => {
    expect(requestOf(draft({ doors: "slips", slips: " 12 ".trim() }))).toMatchObject({ doors: 12 });
  });
  test.each(["", "0", "201", "twelve", "-3", "1.5"])("%j is no number of slips", (slips) => {
    expect(slipsOf(draft({ doors: "slips", slips }))).toBe(0);
    expect(problemsOf(draft({ doors: "slips", slips }))).toHaveProperty("slips");
  });
  test("the server's complaint stands beside the number", () => {
    expect(fromServer({ doors: ["out_of_range"] })).toHaveProperty("slips");
  });
});

test("strictness is asked for", () => expect(requestOf(draft({ strict: true }))).toMatchObject({ strict: true }));
test("reading every card first is asked for, and is not the rule", () => {
  expect(requestOf(draft({ reviewed: true }))).toMatchObject({ reviewed: true });
  expect(requestOf(draft({}))).toMatchObject({ reviewed: false });
});
test("a whole draft has no problems", () => expect(problemsOf(draft({}))).toEqual({}));
