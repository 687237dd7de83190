"""R17: an export in every form has an order of its own, and no time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from server.pages import sheets
from tests.attacks.attack import attack
from tests.attacks.attackers import F
from tests.attacks.result import Result, found
from tests.attacks.rules.r17_exports.taken_home import RECORDING, SEATS, TakenHome, taken_home
from tests.attacks.statistics import kendall

LIMIT = 0.02  # of tau, with nothing on top
NUMBER = re.compile(r"\bn(\d{3})\b")  # in every text: its writer
TIME = re.compile(r"\d{1,2}:\d\d|\b\d{9,}\b|\b(19|20)\d\d-\d\d|\bat\b|_at\b|\bsecond|\bstamp")


@attack("R17", by=[F], off="cards and words stand as they came",
        quick=True, recording=RECORDING)  # fmt: skip
def order(full: bool) -> Iterator[Result]:
    """Compare the order of arrival with the order in every form."""
    for form in sheets.WRITERS:
        yield judged(form, [each for each in taken_home(full) if each.form == form], full)


@attack("R17", by=[F], off="a state of the same run, which has times",
        quick=True, recording=RECORDING)  # fmt: skip
def times(full: bool) -> Iterator[Result]:
    """Look for a time in every form."""
    for form in sheets.WRITERS:
        yield timed(form, [each for each in taken_home(full) if each.form == form])


def judged(form: str, taken: Sequence[TakenHome], full: bool) -> Result:
    told = kendall.tau_over([numbers(each.text) for each in taken])
    came = kendall.tau_over([numbers(each.came) for each in taken])
    few = 0.0 if told.holds_zero else told.far
    return Result(
        f"the order of arrival in an export as {form} (Kendall's tau)", str(SEATS),
        told.runs, round(told.mean, 4), told.far if full else few, LIMIT,
        off=came.mean, off_must=0.9, slack=0.0,
        note=f"tau, at most {told.far:.3f} from 0 (99 %); off: as they came",
    )  # fmt: skip


def numbers(text: str) -> list[int]:
    found = [int(number) for number in NUMBER.findall(text)]
    assert len(found) == SEATS, "every text is in it once, or this sees nothing"
    return found


def timed(form: str, taken: Sequence[TakenHome]) -> Result:
    told = sum(bool(TIME.search(each.text)) for each in taken)
    off = sum(bool(TIME.search(each.state)) for each in taken)
    return found(f"a time in an export as {form}", SEATS, told, trials=len(taken),
                 off=off, off_must=len(taken), note="off: in a state of the same run")  # fmt: skip
