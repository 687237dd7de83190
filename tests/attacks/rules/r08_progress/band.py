"""R8: did somebody answer at one moment, or twenty seconds later? Read off the screen."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import people
from tests.attacks.rules.r08_progress.rounds import (
    LATER,
    Moves,
    Round,
    bands,
    counter,
    looks,
    rounds,
    shift,
)

LIMIT = 0.55
KNOWING = LIMIT  # of one who knows everyone else's moment, too
DRAWS = 40  # of the secret shift, by which that one weighs what was seen
SEEN_AT = (-1.0, 3.0, 8.0, 14.0, 19.0, 23.0, 28.0, 36.0)  # seconds from the first moment on


@attack("R8", by=[F, P], off="an exact counter at every tick", quick=True)
def reading(full: bool) -> Iterator[Result]:
    """Attack stragglers, whom nobody covers, and people in the middle of the crowd."""
    for seats in people.SIZES if full else (12, 13, 40):
        runs = 8_000 if full else 2_500
        yield read_off(seats, runs if seats < 100 else 4_000, straggler=True)
        if 13 <= seats < 100:  # in a larger crowd even a counter hides one person
            yield read_off(seats, runs if seats < 100 else 4_000, straggler=False)


@attack("R8", by=[F, P], off="an exact counter at every tick", quick=True)
def knowing(full: bool) -> Iterator[Result]:
    """Attack with more than R8 speaks of: the moments of all other people."""
    for seats in (13, 16, 20, 40, 149, 200) if full else (13,):
        yield knowing_all_others(seats, 8_000 if full else 4_000)


def read_off(seats: int, runs: int, *, straggler: bool) -> Result:
    """Somebody reads the screen, has watched many rooms, and knows both moments."""
    chance = random.Random(f"8:{seats}:{straggler}")
    seen = list(rounds(seats, 2 * runs, chance, straggler=straggler))
    on = learned([(each.late, around(shown(each, seats), each.t)) for each in seen])
    some = seen[:4_000]
    off = learned([(r.late, around(counter(r.moments, r.clock), r.t)) for r in some])
    # In the crowd even a counter hides one person a little: the straggler shows that it is seen.
    who, must = ("a straggler", 0.9) if straggler else ("one of the crowd", 0.55)
    return guessed(f"now or 20 s later, read off the band: {who} (off: a counter)", seats, on,
                   limit=LIMIT, off=off, off_must=must)  # fmt: skip


def knowing_all_others(seats: int, runs: int) -> Result:
    """Somebody knows in addition when every other person answered: more than R8 speaks of."""
    chance = random.Random(f"8:knowing:{seats}")
    hits, off = 0, 0
    for each in rounds(seats, runs, chance, straggler=False):
        others = without(each.moments, each.t + LATER * each.late)
        both = sorted([*others, each.t]), sorted([*others, each.t + LATER])
        hits += says_late(weighed(each, both, seats, chance), chance) == each.late
        told, clock = counter(each.moments, each.clock), each.clock
        exact = (counter(both[1], clock) == told) - (counter(both[0], clock) == told)
        off += says_late(exact, chance) == each.late
    return guessed("the same, by one who knows all others' moments (off: a counter)", seats,
                   Hits(hits, runs), limit=KNOWING, off=Hits(off, runs),
                   note="beyond the rule, whose attacker reads the screen alone")  # fmt: skip


def shown(each: Round, seats: int) -> Moves:
    return bands(looks(each.moments, each.clock), seats, each.clock.shift)


def weighed(
    each: Round, both: tuple[list[float], list[float]], seats: int, chance: random.Random
) -> int:
    """Draw the secret shift many times: above 0 where "late" shows what was seen more often."""
    early, later = (looks(moments, each.clock) for moments in both)  # even the ticks are known
    seen, score = shown(each, seats), 0
    for _ in range(DRAWS if early != later else 0):
        other = shift(chance)
        score += bands(later, seats, other) == seen
        score -= bands(early, seats, other) == seen
    return score


def says_late(score: int, chance: random.Random) -> bool:
    return score > 0 or (score == 0 and chance.random() < 0.5)


def without(moments: Sequence[float], one: float) -> list[float]:
    at = min(range(len(moments)), key=lambda index: abs(moments[index] - one))
    return [*moments[:at], *moments[at + 1 :]]


def around(moves: Moves, t: float) -> tuple[int, ...]:
    """What was seen around both moments: by how much it had moved since just before."""
    seen = [max(value for at, value in moves if at <= max(0.0, t + offset)) for offset in SEEN_AT]
    return tuple(min(value - seen[0], 3) for value in seen[1:])


def learned(rounds: Sequence[tuple[bool, tuple[int, ...]]]) -> Hits:
    """Learn from one half what late answers look like, and guess in the other half."""
    half = len(rounds) // 2
    lean = Counter[tuple[int, ...]]()
    for late, seen in rounds[:half]:
        lean[seen] += 1 if late else -1
    hits = sum((lean[seen] > 0) == late for late, seen in rounds[half:])
    return Hits(hits, len(rounds) - half)
