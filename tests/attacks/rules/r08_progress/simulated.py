"""R8: did somebody answer at one moment, or twenty seconds later?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from sessions import anonymity
from sessions.anonymity import Band
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rig import people

LATER = 20.0  # seconds
LIMIT = 0.55
KNOWING = LIMIT  # of one who knows everyone else's moment, too
DRAWS = 40  # of the secret shift, by which that one weighs what was seen
OPEN_FOR = 300.0
SEEN_AT = (-1.0, 3.0, 8.0, 14.0, 19.0, 23.0, 28.0, 36.0)  # seconds from the first moment on
_ORDER = tuple(Band)
Clock: TypeAlias = tuple[list[float], float, list[float]]  # ticks, shift, the band's own moments


def attacks(full: bool) -> Iterable[Result]:
    """Attack stragglers, whom nobody covers, and people in the middle of the crowd."""
    for seats in people.SIZES if full else (12, 13, 40):
        runs = 8_000 if full else 2_500
        yield _reading(seats, runs if seats < 100 else 4_000, straggler=True)
        if 13 <= seats < 100:  # in a larger crowd even a counter hides one person
            yield _reading(seats, runs if seats < 100 else 4_000, straggler=False)
    for seats in (13, 16, 20, 40, 149, 200) if full else (13,):
        yield _knowing(seats, 8_000 if full else 4_000)


def _reading(seats: int, runs: int, *, straggler: bool) -> Result:
    """Somebody reads the screen, has watched many rooms, and knows both moments."""
    chance = random.Random(f"8:{seats}:{straggler}")
    rounds = list(_rounds(seats, 2 * runs, straggler, chance))
    on = _learned(
        [
            (late, _at(bands(looks(moments, clock), seats, clock[1]), t))
            for late, t, moments, clock in rounds
        ]
    )
    some = rounds[:4_000]
    off = _learned([(late, _at(counter(moments, clock), t)) for late, t, moments, clock in some])
    # In the crowd even a counter hides one person a little: the straggler shows that it is seen.
    who, must = ("a straggler", 0.9) if straggler else ("one of the crowd", 0.55)
    return guessed("R8", f"now or 20 s later, read off the band: {who} (off: a counter)", seats, on,
                   limit=LIMIT, off=off, off_must=must)  # fmt: skip


def _knowing(seats: int, runs: int) -> Result:
    """Somebody knows in addition when every other person answered: more than R8 speaks of."""
    chance = random.Random(f"8:knowing:{seats}")
    hits, off = 0, 0
    for late, t, moments, clock in _rounds(seats, runs, False, chance):
        others = _without(moments, t + LATER * late)
        both = sorted([*others, t]), sorted([*others, t + LATER])
        early, later = (looks(each, clock) for each in both)  # even the ticks are known
        seen, score = bands(looks(moments, clock), seats, clock[1]), 0
        for _ in range(DRAWS if early != later else 0):
            other = _shift(chance)
            score += bands(later, seats, other) == seen
            score -= bands(early, seats, other) == seen
        hits += _says_late(score, chance) == late
        told = counter(moments, clock)
        exact = (counter(both[1], clock) == told) - (counter(both[0], clock) == told)
        off += _says_late(exact, chance) == late
    return guessed("R8", "the same, by one who knows all others' moments (off: a counter)", seats,
                   Hits(hits, runs), limit=KNOWING, off=Hits(off, runs),
                   note="beyond the rule, whose attacker reads the screen alone")  # fmt: skip


def _says_late(score: int, chance: random.Random) -> bool:
    return score > 0 or (score == 0 and chance.random() < 0.5)


def _rounds(
    seats: int, runs: int, straggler: bool, chance: random.Random
) -> Iterator[tuple[bool, float, list[float], Clock]]:
    """Yield rooms in which the target answers at t, or 20 s later."""
    for _ in range(runs):
        others = people.texts(chance, seats - 1)
        t = others[-1] + chance.uniform(1, 5) if straggler else chance.choice(others) + 0.01
        late = chance.random() < 0.5
        yield late, t, sorted([*others, t + LATER * late]), _clock(chance)


def _clock(chance: random.Random) -> Clock:
    return (
        _every(lambda: anonymity.tick_after(chance)),
        _shift(chance),
        _every(lambda: anonymity.band_after(chance)),
    )


def _shift(chance: random.Random) -> float:
    return chance.uniform(-anonymity.BAND_SHIFT, anonymity.BAND_SHIFT)


def _every(after: Callable[[], float]) -> list[float]:
    moments, now = list[float](), after()
    while now < OPEN_FOR:
        moments.append(now)
        now += after()
    return moments


def _without(moments: Sequence[float], one: float) -> list[float]:
    at = min(range(len(moments)), key=lambda index: abs(moments[index] - one))
    return [*moments[:at], *moments[at + 1 :]]


def looks(moments: Sequence[float], clock: Clock) -> list[tuple[float, int]]:
    """Say how many had answered at each tick at which the band may move."""
    ticks, _, due = clock
    here, next_due, told = 0, 0, list[tuple[float, int]]()
    for tick in ticks:
        while here < len(moments) and moments[here] <= tick:
            here += 1
        if next_due < len(due) and tick >= due[next_due]:
            next_due += 1
            told.append((tick, here))
    return told


def bands(looked: Sequence[tuple[float, int]], seats: int, shift: float) -> list[tuple[float, int]]:
    """Play the product's bands: each move, by its tick."""
    band, moves = Band.OPEN, [(0.0, 0)]
    for tick, here in looked:
        fresh = anonymity.band(here, seats, shift, band)
        if fresh is not band:
            moves.append((tick, _ORDER.index(fresh)))
            band = fresh
    return moves


def counter(moments: Sequence[float], clock: Clock) -> list[tuple[float, int]]:
    """The defence off: an exact number at every tick."""
    here, moves = 0, [(0.0, 0)]
    for tick in clock[0]:
        before = here
        while here < len(moments) and moments[here] <= tick:
            here += 1
        if here != before:
            moves.append((tick, here))
    return moves


def _at(moves: Sequence[tuple[float, int]], t: float) -> tuple[int, ...]:
    """What was seen around both moments: by how much it had moved since just before."""
    seen = [max(value for at, value in moves if at <= max(0.0, t + offset)) for offset in SEEN_AT]
    return tuple(min(value - seen[0], 3) for value in seen[1:])


def _learned(rounds: Sequence[tuple[bool, tuple[int, ...]]]) -> Hits:
    """Learn from one half what late answers look like, and guess in the other half."""
    half = len(rounds) // 2
    lean = Counter[tuple[int, ...]]()
    for late, seen in rounds[:half]:
        lean[seen] += 1 if late else -1
    hits = sum((lean[seen] > 0) == late for late, seen in rounds[half:])
    return Hits(hits, len(rounds) - half)
