/** Whose turn it is in a talk: worked out from the shared timer, so that every page agrees. */
import type { SharedTimer, Talk, Turn } from "../../wire/types";

export interface TurnNow {
  /** The person whose turn it is, from 1. */
  round: number;
  rounds: number;
  turn: Turn;
  /** Seconds left of this turn. */
  left: number;
  over: boolean;
}

/** Time that was added goes to the end: nobody's turn begins again because of it. */
export function turnAt(
  turns: readonly Turn[], rounds: number, timer: SharedTimer, left: number,
): TurnNow | null {
  const round = turns.reduce((sum, turn) => sum + turn.seconds, 0);
  const last = turns[turns.length - 1];
  if (!last || round * rounds <= 0) return null;
  let rest = Math.max(0, timer.seconds - left);
  for (let person = 1; person <= rounds; person += 1) {
    for (const turn of turns) {
      if (rest < turn.seconds) {
        return { round: person, rounds, turn, left: turn.seconds - rest, over: false };
      }
      rest -= turn.seconds;
    }
  }
  return { round: rounds, rounds, turn: last, left, over: left <= 0 };
}

export interface TalkNow { usual: TurnNow | null; larger: TurnNow | null }

export function talkAt(talk: Talk, timer: SharedTimer, left: number): TalkNow {
  return {
    usual: turnAt(talk.turns, talk.people, timer, left),
    larger: turnAt(talk.larger, talk.people + 1, timer, left),
  };
}
