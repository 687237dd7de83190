/** Whose turn it is in a talk: worked out from the shared timer alone, so that every page agrees. */
import type { SharedTimer, Talk, Turn } from "../../wire/types";

export interface TurnNow {
  /** 1 for whoever speaks first. */
  person: number;
  people: number;
  turn: Turn;
  /** Seconds left of this turn. */
  left: number;
  /** The turn after it; null after the last person's last one. */
  next: Turn | null;
}

/** Where a group stands after so many seconds; null once everyone had a turn. */
export function turnAt(turns: readonly Turn[], people: number, elapsed: number): TurnNow | null {
  let rest = Math.max(0, elapsed);
  for (let person = 1; person <= people; person += 1) {
    for (const [at, turn] of turns.entries()) {
      if (rest < turn.seconds) {
        const last = person === people && at === turns.length - 1;
        return { person, people, turn, left: turn.seconds - rest, next: last ? null : turns[(at + 1) % turns.length]! };
      }
      rest -= turn.seconds;
    }
  }
  return null;
}

/** Names a moment of a talk: another one when a turn ends, and when all are through. */
export const momentOf = (now: TurnNow | null): string => (now ? `${now.person} ${now.turn.label}` : "through");

/** A group of the usual size, or one with a person more: its turns are shorter, and it ends together. */
export function groupOf(talk: Talk, larger: boolean): { turns: readonly Turn[]; people: number } {
  return larger && talk.larger.length
    ? { turns: talk.larger, people: talk.people + 1 } : { turns: talk.turns, people: talk.people };
}

export interface GroupNow extends TurnNow { over: boolean }

/** Time that was added goes to the last turn: nobody's turn begins again because of it. */
export function groupAt(turns: readonly Turn[], people: number, timer: SharedTimer, left: number): GroupNow | null {
  const last = turns[turns.length - 1];
  if (!last) return null;
  const now = turnAt(turns, people, timer.seconds - left);
  return now ? { ...now, over: false } : { person: people, people, turn: last, left, next: null, over: left <= 0 };
}

export interface TalkNow { usual: GroupNow | null; larger: GroupNow | null }

export function talkAt(talk: Talk, timer: SharedTimer, left: number): TalkNow {
  return {
    usual: groupAt(talk.turns, talk.people, timer, left),
    larger: groupAt(talk.larger, talk.people + 1, timer, left),
  };
}
