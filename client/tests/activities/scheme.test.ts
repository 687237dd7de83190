import { describe, expect, test } from "vitest";
import cases from "../../../tests/sessions/talks/groups.json";
import { groupSizes, groupsOf } from "../../src/activities/talk/scheme";

describe("who talks with whom", () => {
  test.each(cases)("$about: as the server's tests compute it", ({ talks, groups }) => {
    expect(groupsOf(talks)).toEqual(groups);
  });

  test("a hall of two hundred has a hundred pairs, and each number once", () => {
    const groups = groupsOf([{ people: 2, here: Array.from({ length: 200 }, (_, at) => at) }]);
    expect(groups).toHaveLength(100);
    expect(new Set(groups.flat()).size).toBe(200);
  });

  test("nobody is here", () => {
    expect(groupsOf([])).toEqual([]);
    expect(groupSizes(2, 0)).toEqual([]);
  });
});
