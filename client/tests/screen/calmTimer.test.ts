/** The screen's time in words is never further than a quarter of a minute from what is left. */
import { expect, test } from "vitest";
import { calmWords } from "../../src/screen/CalmTimer";

test.each([
  [0, "Time to come back"], [1, "Under a minute"], [44, "Under a minute"], [45, "About a minute"], [60, "About a minute"],
  [74, "About a minute"], [75, "About a minute and a half"], [104, "About a minute and a half"],
  [105, "About 2 minutes"], [149, "About 2½ minutes"], [290, "About 5 minutes"],
])("%i s left reads %s", (left, words) => expect(calmWords(left, false)).toBe(words));

test("a time that rests says so, however much is left", () => {
  expect(calmWords(75, true)).toBe("The time rests");
});
