"""R19: does a held card tell when it was written?"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from typing import Any

from server.service.release.moderation import Moderation
from sessions import care
from sessions.errors import Refusal
from tests.attacks.defences.switched_off import in_order_of_arrival, swapped
from tests.attacks.result import Hits, Result, found, guessed
from tests.attacks.rig import people, simulation
from tests.fakes import FakeVault

HEAVY = "I will hurt him, I swear, {number:03}"  # of the threats: the facilitator decides


def attacks(full: bool) -> Iterable[Result]:
    """Read the facilitator's held cards at every tick, and where allowed cards come to stand."""
    assert care.why_held(HEAVY.format(number=1)), "nothing is held: the attack would be blind"
    for seats in (8, 13, 40) if full else (8,):
        runs = 300 if full else 40
        yield _before(seats, runs)
        yield _place(seats, max(100, 2_400 // seats) if full else 40)


def _before(seats: int, runs: int) -> Result:
    """Before the close nothing may be held, and no state may differ (off: decided at once)."""
    told = _early(seats, runs)
    with swapped(Moderation, "cards", _as_they_come):
        off = _early(seats, min(runs, 40))
    return found("R19", "runs that told of a held card before the close (off: decided at once)",
                 seats, told, trials=runs, off=off, off_must=min(runs, 40))  # fmt: skip


def _as_they_come(self: Any, room: Any, run: str) -> list[dict[str, Any]]:
    """The defence off: what waits in the pot is looked at already."""
    waiting = [
        self._sessions.stored_answer(room.id, run, one) for one in self._sessions.pot(room.id, run)
    ]
    came = [card.stored_answer for card in self._sessions.released(room.id, run)]
    texts = [stored_answer.body["text"] for stored_answer in (*waiting, *came)]
    return [{"text": text} for text in texts if care.why_held(text)]


def _early(seats: int, runs: int) -> int:
    chance, stage = random.Random(f"19:{seats}"), simulation.Stage(19)
    return sum(_held_early(stage, seats, chance) for _ in range(runs))


def _held_early(stage: simulation.Stage, seats: int, chance: random.Random) -> bool:
    """Say whether a held card was seen, or anything of it, before the close."""
    room = stage.room(seats, "share")
    room.do("open")
    run, early = room.run, False
    for person in range(seats):
        room.house.clock.advance(chance.uniform(0.5, 3))
        room.answer(person, _body(person))
        room.house.release.tick(room.session)
        early |= bool(_held(room, run)) or "hurt" in json.dumps(room.state)
    room.house.clock.advance(30)
    room.do("close")
    room.house.release.tick(room.session)
    assert len(_held(room, run)) == -(-seats // 2), "nothing was held: the attack would be blind"
    return early or "hurt" in json.dumps(room.state)


def _place(seats: int, runs: int) -> Result:
    """Where the held cards stand in the facilitator's list: by arrival, or by nothing?"""
    on = _placed(seats, runs)
    with in_order_of_arrival(FakeVault):
        off = _placed(seats, 10)
    return guessed("R19", "whose held card, by its place in the list (off: in order of arrival)",
                   seats, on, limit=1 / people.tier_of(seats).k, off=off)  # fmt: skip


def _placed(seats: int, runs: int) -> Hits:
    """Point at the first held card for whoever answered first, and so on."""
    chance, stage, hits, trials = random.Random(f"19:p:{seats}"), simulation.Stage(191), 0, 0
    for _ in range(runs):
        room = stage.room(seats, "share")
        moments = people.texts(chance, seats)
        seen = simulation.play(room, moments, _all_heavy, every=simulation.SELDOM)
        assert not seen.wall
        numbers = [int(text.rpartition(" ")[2]) for text in _held(room, room.run)]
        hits += sum(place == number for place, number in enumerate(numbers))
        trials += seats
    return Hits(hits, trials)


def _body(person: int) -> dict[str, Any]:
    return _all_heavy(person) if person % 2 == 0 else simulation.canary(person)


def _all_heavy(person: int) -> dict[str, Any]:
    return {"text": HEAVY.format(number=person)}


def _held(room: Any, run: str) -> list[str]:
    try:
        told = room.house.facilitation.held(room.session, run)
    except Refusal:
        return []
    return [card["text"] for card in told["cards"]]
