/** Whose turn it is in a talk: worked out from the shared timer alone. */
import type { Talk } from "../../wire/types";

export interface TurnNow {
  /** 1 for whoever speaks first. */
  person: number;
  people: number;
  label: string;
  left: number;
  seconds: number;
  next: string | null;
}

/** Where a group stands after `elapsed` seconds; null once everyone had a turn. */
export function turnNow(talk: Talk, larger: boolean, elapsed: number): TurnNow | null {
  const turns = larger && talk.larger.length ? talk.larger : talk.turns;
  const people = talk.people + (turns === talk.larger ? 1 : 0);
  const each = turns.reduce((sum, turn) => sum + turn.seconds, 0);
  const person = Math.floor(elapsed / each);
  if (!each || person >= people) return null;
  let rest = elapsed - person * each;
  const at = turns.findIndex((turn) => (rest -= turn.seconds) < 0);
  const turn = turns[at]!;
  const last = at + 1 === turns.length && person + 1 === people;
  return {
    person: person + 1, people, label: turn.label, left: -rest, seconds: turn.seconds,
    next: last ? null : turns[(at + 1) % turns.length]!.label,
  };
}
