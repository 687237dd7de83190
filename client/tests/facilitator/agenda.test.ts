/** The agenda's times, and how far the hour is from them. */
import { describe, expect, test } from "vitest";
import { agendaOf, couldGo, drift, minutesOf, timeAt } from "../../src/facilitator/agenda";
import type { Plan, SessionAgenda, Step } from "../../src/wire/types";

const step = (id: string, seconds: number) => ({ id, title: id, seconds }) as Step;
const plan = {
  sections: [
    { id: "one", title: "One", steps: [step("a", 60), step("b", 90)] },
    { id: "two", title: "Two", steps: [step("c", 600)] },
  ],
} as Plan;

test("steps stand where the plan puts them", () => {
  const [one, two] = agendaOf(plan, "b");
  expect(one?.rows.map((row) => [row.step.id, row.offset, row.standing])).toEqual([
    ["a", 0, "skipped"], ["b", 60, "now"],
  ]);
  expect([two?.offset, two?.rows[0]?.standing]).toEqual([150, "ahead"]);
});

test("in the lobby every step is ahead", () => {
  expect(agendaOf(plan, null).flatMap((s) => s.rows).every((row) => row.standing === "ahead")).toBe(true);
});

test("times count from the start, or follow the clock once it started", () => {
  expect(timeAt(3900, null)).toBe("1:05");
  const start = new Date(2026, 0, 1, 14, 0).getTime();
  expect(timeAt(3900, start)).toBe("15:05");
});

test.each([[45, "45 s"], [60, "1 min"], [90, "1½ min"], [540, "9 min"]])("%i s reads %s", (s, text) => {
  expect(minutesOf(s)).toBe(text);
});

describe("drift", () => {
  test.each<[number, number]>([[70, 0], [150, 0], [150 + 240, 4], [0, -1]])(
    "%i s after the start, in a step planned from 60 to 150 s: %i min", (spent, minutes) => {
      expect(drift(plan, "b", 0, spent * 1000)).toBe(minutes);
    });
  test("nothing is said where the start is unknown", () => {
    expect(drift(plan, "b", null, 1)).toBeNull();
  });
});

describe("the agenda as it went", () => {
  const went = (steps: SessionAgenda["steps"]) => ({ steps, shorter: { minutes: 60, leaves_out: ["b", "c"] } }) as SessionAgenda;
  const rows = (current: string, agenda: SessionAgenda) => agendaOf(plan, current, agenda).flatMap((section) => section.rows);

  test("only what was open is done, and it says how long it took", () => {
    const [a, b, c] = rows("c", went({
      a: { seconds: 75, began: true, outcome: "revealed" }, b: { seconds: 4, began: false, outcome: null },
    }));
    expect([a?.standing, a?.took]).toEqual(["done", 75]);
    expect([b?.standing, b?.took]).toEqual(["skipped", null]);
    expect(c?.standing).toBe("now");
  });

  test("what was dropped, left, discarded or withdrawn came to nothing", () => {
    for (const outcome of ["dropped", "left", "discarded", "withdrawn"] as const) {
      expect(rows("b", went({ a: { seconds: 60, began: true, outcome } }))[0]?.standing).toBe("nothing");
    }
  });

  test("what was done stays done where the room goes back before it", () => {
    expect(rows("a", went({ b: { seconds: 90, began: true, outcome: null } }))[1]?.standing).toBe("done");
  });

  test("a room that is late hears what a shorter format leaves out, of what is still ahead", () => {
    const agenda = went({ a: { seconds: 300, began: true, outcome: null } });
    const ids = (current: string, late: number | null) => couldGo(plan, current, agenda, late).map(({ id }) => id);
    expect(ids("a", 2)).toEqual(["b", "c"]);
    expect(ids("b", 4)).toEqual(["c"]);
    expect([ids("a", 1), ids("a", null), ids("a", -3)]).toEqual([[], [], []]);
    expect(couldGo(plan, "a", { ...agenda, shorter: null }, 9)).toEqual([]);
  });
});
