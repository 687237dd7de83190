/** Whose turn it is, from the shared time alone. */
import { expect, test } from "vitest";
import { turnNow } from "../../src/activities/talk/turns";

const talk = {
  people: 2,
  turns: [{ label: "speaks", seconds: 90 }, { label: "thanks", seconds: 30 }],
  larger: [{ label: "speaks", seconds: 60 }, { label: "thanks", seconds: 20 }],
};

test.each([
  [0, 1, "speaks", 90, "thanks"], [89.5, 1, "speaks", 0.5, "thanks"], [90, 1, "thanks", 30, "speaks"],
  [120, 2, "speaks", 90, "thanks"], [239, 2, "thanks", 1, null],
])("after %f s it is turn %i: %s, %f s left", (elapsed, person, label, left, next) => {
  expect(turnNow(talk, false, elapsed)).toMatchObject({ person, people: 2, label, left, next });
});

test("a larger group has shorter turns, and ends at the same time", () => {
  expect(turnNow(talk, true, 160)).toMatchObject({ person: 3, people: 3, label: "speaks", left: 60 });
  expect([turnNow(talk, true, 240), turnNow(talk, false, 240)]).toEqual([null, null]);
});
