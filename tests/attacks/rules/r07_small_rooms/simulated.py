"""R7: in a room of four to seven, what does somebody find out who is one of them?"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from contextlib import ExitStack

from sessions import aggregates, anonymity, answers, scales, suppression
from sessions.anonymity import Outcome
from sessions.plan.model import Activity
from tests.attacks.defences.switched_off import in_order_of_arrival, swapped
from tests.attacks.result import Hits, Result, found, guessed
from tests.attacks.rig import people, simulation
from tests.fakes import FakeVault


def attacks(full: bool) -> Iterable[Result]:
    """Attack every small room from inside."""
    for seats in (4, 5, 6, 7) if full else (4, 7):
        yield _insider(seats, 22_000 // (seats - 1) if full else 80)
    yield _three_of_four(300 if full else 30)
    yield _numbers()


def _insider(seats: int, runs: int) -> Result:
    """Somebody knows their own card and when everyone tapped, and points at a card for each."""
    on = _pointed(seats, runs)
    with in_order_of_arrival(FakeVault):
        off = _pointed(seats, 20)
    return guessed(
        "R7", "an insider points at the others' cards (off: in order of arrival)", seats,
        on, limit=1 / (seats - 1), off=off,
    )  # fmt: skip


def _pointed(seats: int, runs: int) -> Hits:
    """Point at the first of the others' cards for whoever of them tapped first, and so on."""
    chance, stage = random.Random(f"7:{seats}"), simulation.Stage(7)
    hits = trials = 0
    for _ in range(runs):
        moments = people.texts(chance, seats)
        insider = chance.randrange(seats)
        room = stage.room(seats, "share")
        shown = simulation.play(room, moments, simulation.canary, every=simulation.SELDOM).wall
        others = [person for person in map(simulation.of, shown) if person != insider]
        known = [person for person in range(seats) if person != insider]
        hits += sum(a == b for a, b in zip(others, known, strict=True))
        trials += len(known)
    return Hits(hits, trials)


def _three_of_four(runs: int) -> Result:
    """Three of four answer, and it is closed: not a word may come out, nor that anyone wrote."""
    shown = _shown(runs)
    with swapped(anonymity, "close_outcome", lambda *_, **__: Outcome.REVEALED):
        off = _shown(min(runs, 30))
    return found("R7", "three of four answered: runs that showed anything (off: no k)", 4, shown,
                 trials=runs, off=off, off_must=min(runs, 30))  # fmt: skip


def _shown(runs: int) -> int:
    chance, stage, shown = random.Random(73), simulation.Stage(73), 0
    for _ in range(runs):
        seen = simulation.play(stage.room(4, "share"), people.texts(chance, 3), simulation.canary)
        shown += seen.holds("canary") or bool(seen.wall) or bool(seen.results())
    return shown


def _numbers() -> Result:
    """Below eight seats everything is said in words."""
    told, trials = _told()
    with ExitStack() as off:
        for owner in (suppression, scales):
            off.enter_context(swapped(owner, "words_only", lambda _: False))
        for owner, name in ((suppression, "NUMBERS_FROM"), (scales, "MEANS_FROM")):
            off.enter_context(swapped(owner, name, 4))
        off_told, _ = _told()
    return found("R7", "charts with a number in them (off: numbers from four on)", "4-7", told,
                 trials=trials, off=off_told, off_must=trials // 4)  # fmt: skip


def _told() -> tuple[int, int]:
    """Count the charts that say a number, and all of them."""
    chance, told, trials = random.Random(77), 0, 0
    for step in simulation.COLLECTING:
        if step.activity in (Activity.RESONANCE, Activity.WORDS):
            continue
        for seats in (4, 5, 6, 7):
            for _ in range(60):
                bodies = [simulation.body_of(step.activity, chance) for _ in range(seats)]
                parsed = [answers.parse(step, body, wall=()) for body in bodies]
                chart = json.dumps(aggregates.snapshot(step, parsed, seats))
                told, trials = told + any(map(str.isdigit, chart)), trials + 1
    return told, trials
