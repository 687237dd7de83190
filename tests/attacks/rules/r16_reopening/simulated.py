"""R16: opening, closing and repeating a step around one person."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from server.service.presence.windows import WINDOW
from server.service.release import batch as batches
from sessions import anonymity
from sessions.anonymity import Outcome
from sessions.errors import Refusal
from sessions.live import run as live_run
from sessions.live.facilitator import steps
from sessions.plan import check
from sessions.plan.problems import Problems
from tests.attacks.defences.switched_off import swapped
from tests.attacks.result import Hits, Result, found, guessed
from tests.attacks.rig import people, simulation
from tests.attacks.rules.r16_reopening import identifying_prompts
from tests.service.room import Played

TARGET = 0


def attacks(full: bool) -> Iterable[Result]:
    """Try to see a result in which one person stands alone."""
    runs = 300 if full else 25
    for seats in people.SIZES if full else (4, 13):
        yield _around(seats, runs if seats < 100 else max(20, runs // 6))
    for seats in (7, 12, 20, 45, 160) if full else (7, 13):
        yield _without(seats)
    yield _asking(3_000 if full else 300)


def _asking(most: int) -> Result:
    """Ask for who somebody is: no such plan may be played. (Off: the check knows no phrase.)"""
    prompts = random.Random(16).sample(identifying_prompts.prompts(), most)
    on = sum(not _refused(prompt) for prompt in prompts)
    with swapped(check, "_identifying", lambda _: ()):
        off = sum(not _refused(prompt) for prompt in prompts)
    return guessed("R16", "a plan asks for name, role, team, age or health (off: an empty list)",
                   "any", Hits(on, most), limit=0.05, off=Hits(off, most),
                   note="phrases are found, not meanings: another wording may pass")  # fmt: skip


def _refused(prompt: str) -> bool:
    problems = Problems()
    check._questions(
        simulation.PLAN, replace(simulation.PLAN.step("share"), prompt=prompt), problems
    )
    return any(problem.code == "identifying" for problem in problems.found)


def _around(seats: int, runs: int) -> Result:
    """Open, let the target and too few others answer, close at any moment, and open again."""
    on = _exposed(seats, runs)
    with (
        swapped(anonymity, "close_outcome", lambda *_, **__: Outcome.REVEALED),
        swapped(live_run, "SOON", 0.0),
        swapped(batches, "_wordless", dict),  # too few texts are dropped at the close as well
    ):
        off = _exposed(seats, 40)
    return found("R16", "the target's words shown below k answers (off: no k)", seats, on,
                 trials=runs, off=off, off_must=36)  # fmt: skip


def _exposed(seats: int, runs: int) -> int:
    chance, stage, k = random.Random(f"16:{seats}"), simulation.Stage(16), people.tier_of(seats).k
    found = 0
    for _ in range(runs):
        room, name = stage.room(seats, "share"), f"only {chance.randrange(10**9)}"
        for _ in range(chance.randint(1, 3)):
            found += _try(room, name, chance.randint(0, k - 2), chance)
    return found


def _try(room: Played, name: str, others: int, chance: random.Random) -> bool:
    """One opening by a facilitator who wants the target's words; says whether they came."""

    def body(person: int) -> dict[str, Any]:
        return {"text": name if person == TARGET else f"others {person}"}

    moments = [chance.uniform(0.5, 15), *(chance.uniform(0.5, 30) for _ in range(others))]
    try:
        seen = simulation.play(room, moments, body, close_at=chance.choice((12, 19, 21, 35)))
    except Refusal:
        return False  # such a move is not allowed: there is nothing to see
    room.do("goto", to="choice")
    room.do("goto", to="share")
    return seen.holds(name) or name in "".join(simulation.wall(room))


def _without(seats: int) -> Result:
    """Show a result, withdraw it, and repeat it without so few people that a difference tells."""
    batch = people.tier_of(seats).batch
    trials = [*range(1, batch)]
    on = sum(_repeated(seats, gone) for gone in trials)
    with swapped(steps, "_refuse_comparison", lambda *_: None):
        off = sum(_repeated(seats, gone) for gone in trials)
    return found("R16", "repeated without 1 to B - 1 people (off: no such rule)", seats, on,
                 trials=len(trials), off=off, off_must=len(trials))  # fmt: skip


def _repeated(seats: int, gone: int) -> bool:
    room = simulation.Stage(seats + gone).room(seats, "choice")
    everyone = [10.0 + person / 100 for person in range(seats)]

    def body(person: int) -> dict[str, Any]:
        return {"option": simulation.OPTIONS[0 if person < gone else 1 + person % 3].id}

    first = simulation.play(room, everyone, body)
    room.do("withdraw")
    for person in range(gone):
        room.house.participation.leave(room.session, room.seats[person])
        room.house.participation.disconnected(room.session, room.seats[person])
    for _ in range(3):
        room.house.clock.advance(WINDOW)
        room.house.presence.touch_all()
        room.house.release.tick(room.session)
    room.do("goto", to="share")
    room.do("goto", to="choice")
    try:
        second = simulation.play(room, everyone[gone:], body, first=gone)
    except Refusal:
        return False
    return bool(first.results() and second.results())
