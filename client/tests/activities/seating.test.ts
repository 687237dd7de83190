import { describe, expect, test } from "vitest";
import { groupsNow, rankOf, seatingOf } from "../../src/activities/talk/seating";
import { placeName, copy } from "../../src/copy/places";

const ranks = ["0a", "1b", "2c", "3d", "4e", "5f", "6a"];
const drawn = (here: number[], people = 2) => ({ ranks, talks: [{ people, here }] });

describe("where a phone sits", () => {
  test("its rank is the beginning of its key's hash, as the server makes it", () => {
    expect(rankOf("00".repeat(32))).toBe("66687aad"); // tests/service/test_ranks.py has the same
  });

  test("all who are here sit at a place with others, and one of each group begins", () => {
    const now = drawn([0, 1, 2, 3, 4, 5, 6]);
    const seats = ranks.map((rank) => seatingOf(now, rank, 2)!);
    expect(seats.map(({ turn }) => turn).filter((turn) => turn === 1)).toHaveLength(3);
    for (const { place, people } of seats) expect(seats.filter((one) => one.place === place)).toHaveLength(people);
  });

  test("whoever came late makes one more in a group that is not larger yet", () => {
    const now = drawn([0, 1, 2, 3, 4]); // a pair and a trio
    const late = seatingOf(now, "ffffffff", 2);
    expect(late).toEqual({ place: groupsNow(now).findIndex((group) => group.length === 2), people: 3, turn: 0 });
  });

  test("where nobody was drawn, nobody has a place", () => {
    expect(seatingOf(drawn([]), "0a", 2)).toBeNull();
  });

  test("where every group is larger, a late one is not turned away", () => {
    expect(seatingOf(drawn([0, 1, 2]), "ffffffff", 2)).toEqual({ place: 0, people: 4, turn: 0 });
  });
});

describe("names of places", () => {
  test("no two of a hall of a hundred pairs are alike", () => {
    expect(new Set(Array.from({ length: 100 }, (_, at) => placeName(at))).size).toBe(100);
  });

  test("no two names are alike, or begin another", () => {
    for (const name of copy.names) expect(copy.names.filter((other) => other.startsWith(name))).toEqual([name]);
  });
});
