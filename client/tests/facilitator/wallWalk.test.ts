/** What the key for "next" does while a wall is on show. */
import { expect, test } from "vitest";
import { nextTurn, turnBack } from "../../src/facilitator/wallWalk";
import type { HeldCard, State } from "../../src/wire/types";

const at = (page: number | null, pages = 3) => ({ page, wall: { pages } }) as State;
const held = (allowed: boolean) => [{ id: "h", text: "", why: "name", allowed }] as HeldCard[];

test("it walks from the first page to the last one, and then is no page's turn any more", () => {
  expect([null, 0, 1, 2].map((page) => nextTurn(at(page), []))).toEqual([{ page: 0 }, { page: 1 }, { page: 2 }, null]);
});

test("a wall of one page, or none, has nothing to turn", () => {
  expect(nextTurn(at(null, 1), [])).toBeNull();
  expect(nextTurn({ page: null, wall: null } as State, held(true))).toBeNull();
});

test("allowed cards come in first, where the room is; undecided ones turn nothing", () => {
  expect(nextTurn(at(2), held(true))).toEqual({ page: 2 });
  expect(nextTurn(at(null, 1), held(true))).toEqual({ page: null });
  expect(nextTurn(at(null, 1), held(false))).toBeNull();
});

test("it walks back to the first page, and no further", () => {
  expect([null, 0, 1, 2].map((page) => turnBack(at(page)))).toEqual([null, null, { page: 0 }, { page: 1 }]);
});
