/** The desk says that notes did not come out only where a chart did, and where the step asks for notes. */
import { expect, test } from "vitest";
import { partMissing } from "../../src/facilitator/desk/partMissing";
import type { State, Step } from "../../src/wire/types";

const step = { written: true, fields: [{ id: "more" }] } as unknown as Step;
const state = (part: object) =>
  ({ stage: "closed", run: { outcome: "revealed" }, snapshot: { level: "all" }, wall: null, ...part }) as unknown as State;

test("a chart without its notes is told", () => {
  expect(partMissing(state({}), step)).toBe(true);
  expect(partMissing(state({ wall: { cards: [] } }), step)).toBe(true);
});
test.each([
  ["notes are there", { wall: { cards: [{ id: "1" }] } }, step],
  ["nothing came out", { run: { outcome: "dropped" } }, step],
  ["it is still open", { stage: "open" }, step],
  ["there is no chart either", { snapshot: null }, step],
  ["the step asks for none", {}, { ...step, fields: [] }],
] as const)("not where %s", (_, part, asked) => expect(partMissing(state(part), asked as Step)).toBe(false));
