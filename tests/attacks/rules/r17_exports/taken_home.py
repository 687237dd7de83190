"""The same walls taken home again and again, in every form, and as they came: what R17 looks at."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from server.pages import sheets
from server.service.views.export import SessionExport
from sessions.plan.parts import Keep
from sessions.roles import Role
from tests.attacks.result import MANY
from tests.attacks.rig import attacked_plan, in_memory, people
from tests.service.room import Played

RECORDING = "walls that are taken home"
SEATS, EXPORTS = 20, 50  # of each run


@dataclass(frozen=True, slots=True)
class TakenHome:
    """One export in one form, and one in which all stands as it came; a state, which has times."""

    form: str
    text: str
    came: str
    state: str


class UnshuffledChance(random.Random):
    """Chance that leaves all where it is: the defence switched off."""

    def shuffle(self, x: Any) -> None:
        """Do nothing."""


def _taken(runs: int, exports: int) -> Iterator[TakenHome]:
    plan = replace(attacked_plan.PLAN, sections=tuple(
        replace(s, steps=tuple(replace(each, keep=Keep.MAY_BE_KEPT) for each in s.steps))
        for s in attacked_plan.PLAN.sections
    ))  # fmt: skip
    rooms, chance = in_memory.InMemoryRooms(17, plan=plan), random.Random(17)
    for number in range(runs):
        room, step = rooms.room(SEATS, "share"), ("share", "words")[number % 2]
        room.do("goto", to=step) if step != "share" else None
        field = "text" if step == "share" else "word"
        moments = people.texts(chance, SEATS)
        seen = in_memory.play(room, moments, partial(_said, field))
        assert seen.outcome == "revealed"
        for _ in range(exports):
            yield from _forms(room, json.dumps(seen.states[0][1]))


def _said(field: str, who: int) -> dict[str, str]:
    return {field: f"n{who:03}"}


def _forms(room: Played, state: str) -> Iterator[TakenHome]:
    for form, (write, _) in sheets.WRITERS.items():
        export = _exporting(room, room.house.chance)
        plain = _exporting(room, UnshuffledChance())
        for step in plain["steps"]:
            step["cards"].sort(key=lambda card: card["text"])  # 0 was the first to answer
            if step["snapshot"]:
                step["snapshot"]["words"].sort(key=lambda word: word["text"])
        yield TakenHome(form, write(export), write(plain), state)


def _exporting(room: Played, chance: random.Random) -> dict[str, Any]:
    house = room.house
    made = SessionExport(sessions=house.sessions, walls=house.walls, chance=chance)
    return made.export(room.session, Role.FACILITATOR)


@cache
def taken_home(full: bool) -> list[TakenHome]:
    """Take the same walls home again and again, in every form, for all who look at them."""
    return list(_taken(MANY // EXPORTS + 1 if full else 4, EXPORTS if full else 25))
