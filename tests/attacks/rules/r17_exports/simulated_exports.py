"""R17: an export in every form has an order of its own, and no time."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from server.pages import sheets
from server.service.views.export import SessionExport
from sessions.plan.model import Keep
from sessions.roles import Role
from tests.attacks.result import MANY, Result, found
from tests.attacks.rig import people, simulation
from tests.attacks.statistics import bounds
from tests.service.room import Played

SEATS, EXPORTS = 20, 50  # of each run
LIMIT = 0.02  # of tau, with nothing on top
NUMBER = re.compile(r"\bn(\d{3})\b")  # in every text: its writer
TIME = re.compile(r"\d{1,2}:\d\d|\b\d{9,}\b|\b(19|20)\d\d-\d\d|\bat\b|_at\b|\bsecond|\bstamp")
SIGNS = tuple("=+-@|%＝＋－＠")
PARTS = re.compile("[;,\t\r\n]")  # what some spreadsheet takes for the end of a cell
PIECES = (*SIGNS, *";,\n\t\"' \u200b", "1", "a", "SUM(A1)")


def attacks(full: bool) -> Iterable[Result]:
    """Take the same walls home again and again, in every form."""
    taken = list(_taken(MANY // EXPORTS + 1 if full else 4, EXPORTS if full else 25))
    for form in sheets.WRITERS:
        yield _order(form, [each for each in taken if each.form == form], full)
        yield _times(form, [each for each in taken if each.form == form])


@dataclass(frozen=True, slots=True)
class Taken:
    """One export in one form, and one in which all stands as it came; a state, which has times."""

    form: str
    text: str
    came: str
    state: str


class Unmoved(random.Random):
    """Chance that leaves all where it is: the defence switched off."""

    def shuffle(self, x: Any) -> None:
        """Do nothing."""


def _taken(runs: int, exports: int) -> Iterator[Taken]:
    plan = replace(simulation.PLAN, sections=tuple(
        replace(s, steps=tuple(replace(each, keep=Keep.MAY_BE_KEPT) for each in s.steps))
        for s in simulation.PLAN.sections
    ))  # fmt: skip
    stage, chance = simulation.Stage(17, plan=plan), random.Random(17)
    for number in range(runs):
        room, step = stage.room(SEATS, "share"), ("share", "words")[number % 2]
        room.do("goto", to=step) if step != "share" else None
        field = "text" if step == "share" else "word"
        moments = people.texts(chance, SEATS)
        seen = simulation.play(room, moments, partial(_said, field))
        assert seen.outcome == "revealed"
        for _ in range(exports):
            yield from _forms(room, json.dumps(seen.states[0][1]))


def _said(field: str, who: int) -> dict[str, str]:
    return {field: f"n{who:03}"}


def _forms(room: Played, state: str) -> Iterator[Taken]:
    for form, (write, _) in sheets.WRITERS.items():
        export = _exporting(room, room.house.chance)
        plain = _exporting(room, Unmoved())
        for step in plain["steps"]:
            step["cards"].sort(key=lambda card: card["text"])  # 0 was the first to answer
            if step["snapshot"]:
                step["snapshot"]["words"].sort(key=lambda word: word["text"])
        yield Taken(form, write(export), write(plain), state)


def _exporting(room: Played, chance: random.Random) -> dict[str, Any]:
    house = room.house
    made = SessionExport(sessions=house.sessions, walls=house.walls, chance=chance)
    return made.export(room.session, Role.FACILITATOR)


def _order(form: str, taken: Sequence[Taken], full: bool) -> Result:
    told = bounds.tau_over([_numbers(each.text) for each in taken])
    came = bounds.tau_over([_numbers(each.came) for each in taken])
    few = 0.0 if told.holds_zero else told.far
    return Result(
        "R17", f"the order of arrival in an export as {form} (Kendall's tau)", str(SEATS),
        told.runs, round(told.mean, 4), told.far if full else few, LIMIT,
        off=came.mean, off_must=0.9, slack=0.0,
        note=f"tau, at most {told.far:.3f} from 0 (99 %); off: as they came",
    )  # fmt: skip


def _numbers(text: str) -> list[int]:
    numbers = [int(number) for number in NUMBER.findall(text)]
    assert len(numbers) == SEATS, "every text is in it once, or this sees nothing"
    return numbers


def _times(form: str, taken: Sequence[Taken]) -> Result:
    told = sum(bool(TIME.search(each.text)) for each in taken)
    off = sum(bool(TIME.search(each.state)) for each in taken)
    return found("R17", f"a time in an export as {form}", SEATS, told, trials=len(taken),
                 off=off, off_must=len(taken), note="off: in a state of the same run")  # fmt: skip
