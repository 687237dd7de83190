/** Turns of a talk follow the shared timer. */
import { describe, expect, test } from "vitest";
import { groupAt, talkAt } from "../../src/activities/talk/clock";
import type { SharedTimer } from "../../src/wire/types";

const turns = [{ label: "think", seconds: 30, breath: false }, { label: "speak", seconds: 90, breath: false }];
const timer = (seconds: number): SharedTimer => ({ seconds, ends_at: null, left: seconds });

describe("a pair with two turns each", () => {
  test.each<[number, number, string, number]>([
    [240, 1, "think", 30], [211, 1, "think", 1], [210, 1, "speak", 90], [121, 1, "speak", 1],
    [120, 2, "think", 30], [90, 2, "speak", 90], [1, 2, "speak", 1],
  ])("with %i s left, person %i does: %s, for %i s", (left, round, label, rest) => {
    const now = groupAt(turns, 2, timer(240), left);
    expect([now?.person, now?.turn.label, now?.left, now?.over]).toEqual([round, label, rest, false]);
  });

  test("at zero it is over, and says so", () => {
    expect(groupAt(turns, 2, timer(240), 0)?.over).toBe(true);
  });

  test("a minute more changes nobody's turn, and the last one has it", () => {
    expect(groupAt(turns, 2, timer(300), 120)).toEqual(groupAt(turns, 2, timer(240), 60));
    const last = groupAt(turns, 2, timer(300), 40);
    expect([last?.person, last?.turn.label, last?.left, last?.over]).toEqual([2, "speak", 40, false]);
  });
});

test("a group with one person more has turns of its own and ends together", () => {
  const larger = [{ label: "think", seconds: 20, breath: false }, { label: "speak", seconds: 60, breath: false }];
  const now = talkAt({ people: 2, turns, larger }, timer(240), 100);
  expect([now.usual?.person, now.larger?.person]).toEqual([2, 2]);
  expect([now.usual?.turn.label, now.larger?.turn.label]).toEqual(["think", "speak"]);
});

test("a plan without turns has none to show", () => {
  expect(groupAt([], 2, timer(60), 10)).toBeNull();
});
