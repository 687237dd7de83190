/** Where a phone sits in a talk: computed from what everyone is shown and from the rank that it alone knows. */
import { hashOf } from "../../phone/secrets";
import type { DrawnRanks } from "../../wire/types";
import { groupsOf, type Group } from "./scheme";

const RANK = 8; // hexadecimal digits

/** The rank that belongs to a phone's key, as the server makes it. */
export const rankOf = (key: string): string => hashOf(key).slice(0, RANK);

const made = new WeakMap<DrawnRanks, Group[]>();

/** The groups of the talk that is on. */
export function groupsNow(drawn: DrawnRanks): Group[] {
  const groups = made.get(drawn) ?? groupsOf(drawn.talks);
  made.set(drawn, groups);
  return groups;
}

export interface Seating {
  /** The number of the place. */
  place: number;
  /** How many meet there. */
  people: number;
  /** 1 for whoever begins; 0 for who came late, and makes one more. */
  turn: number;
}

/** Where this phone sits. Whoever came late goes to a group that is not larger yet, chosen by their rank. */
export function seatingOf(drawn: DrawnRanks, rank: string, usual: number): Seating | null {
  const groups = groupsNow(drawn);
  if (!groups.length) return null; // more than a hall, or nobody: everyone turns to a neighbour
  const number = drawn.ranks.indexOf(rank);
  const place = groups.findIndex((group) => group.includes(number));
  if (place >= 0) return { place, people: groups[place]!.length, turn: groups[place]!.indexOf(number) + 1 };
  const open = [...groups.keys()].filter((at) => groups[at]!.length <= usual);
  const joined = open.length ? open : [...groups.keys()];
  const late = joined[parseInt(rank, 16) % joined.length]!;
  return { place: late, people: groups[late]!.length + 1, turn: 0 };
}
