/** Which held cards are allowed by one press: never one that a list stopped. */
import { expect, test } from "vitest";
import { allAtOnce } from "../../src/facilitator/desk/HeldCards";
import type { HeldCard } from "../../src/wire/types";

const card = (id: string, why: HeldCard["why"], allowed = false): HeldCard => ({ id, text: id, why, allowed });

test("those that wait because every card is read first, and no others", () => {
  const cards = [card("a", "review"), card("b", "distress"), card("c", "review"), card("d", "name"), card("e", "review", true)];
  expect(allAtOnce(cards)).toEqual(["a", "c"]);
});

test("one alone has its own button", () => {
  expect(allAtOnce([card("a", "review"), card("b", "threat")])).toEqual([]);
});
