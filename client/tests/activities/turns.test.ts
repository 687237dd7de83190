/** Whose turn it is, from the shared time alone. */
import { expect, test } from "vitest";
import { groupOf, turnAt } from "../../src/activities/talk/clock";

const talk = {
  people: 2,
  turns: [{ label: "speaks", seconds: 90, breath: false }, { label: "thanks", seconds: 30, breath: false }],
  larger: [{ label: "speaks", seconds: 60, breath: false }, { label: "thanks", seconds: 20, breath: false }],
};

const turnNow = (larger: boolean, elapsed: number) => {
  const { turns, people } = groupOf(talk, larger);
  return turnAt(turns, people, elapsed);
};

test.each([
  [0, 1, "speaks", 90, "thanks"], [89.5, 1, "speaks", 0.5, "thanks"], [90, 1, "thanks", 30, "speaks"],
  [120, 2, "speaks", 90, "thanks"], [239, 2, "thanks", 1, null],
])("after %f s it is turn %i: %s, %f s left", (elapsed, person, label, left, next) => {
  const now = turnNow(false, elapsed);
  expect([now?.person, now?.people, now?.turn.label, now?.left, now?.next?.label ?? null]).toEqual([person, 2, label, left, next]);
});

test("a larger group has shorter turns, and ends at the same time", () => {
  expect(turnNow(true, 160)).toMatchObject({ person: 3, people: 3, turn: { label: "speaks" }, left: 60 });
  expect([turnNow(true, 240), turnNow(false, 240)]).toEqual([null, null]);
});
