import { expect, test } from "vitest";
import { roomsOf } from "../../src/facilitator/desk/Call";
import type { Plan, State } from "../../src/wire/types";

const plan = { sections: [{ steps: [{ id: "pairs", talk: { people: 2 } }, { id: "trios", talk: { people: 3 } }, { id: "wall", talk: null }] }], between: { ids: [] } } as unknown as Plan;
const state = (step: string | null, seats: number, drawn: State["drawn"] = null) => ({ step, seats, drawn });

test("a room for each group of the talk that is on", () => {
  const drawn = { ranks: ["a", "b", "c", "d", "e"], talks: [{ people: 2, here: [0, 1, 2, 3, 4] }] };
  expect(roomsOf({ plan }, state("pairs", 9, drawn))).toEqual(["Oak", "River"]);
});

test("before anything is drawn, as many as the seats need", () => {
  expect(roomsOf({ plan }, state("trios", 9))).toHaveLength(3);
  expect(roomsOf({ plan }, state("wall", 9))).toHaveLength(4);
  expect(roomsOf({ plan }, state(null, 0))).toEqual([]);
});
