"""What a room's scales say: pulse items and the two sliders."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import Any

from sessions.answer_types import Pulse, Sliders
from sessions.plan.model import Step
from sessions.suppression import FINER_FROM, MEANS_FROM, nearly_unanimous, words_only
from sessions.tiers import FEWEST

LOW_BELOW, HIGH_FROM = 3.0, 5.0  # of 1 to 7
SAME_GAP = 1.0  # of 0 to 10: sliders closer than this are said to be together


def pulse(step: Step, answers: Sequence[Pulse], seats: int) -> dict[str, Any]:
    """Sum up each item by itself; one that hardly anybody answered is left out."""
    by_item = {
        item.id: [v for answer in answers for id, v in answer.items if id == item.id and v]
        for item in step.items
    }
    told = [_item(id, values, seats) for id, values in by_item.items() if len(values) >= FEWEST]
    return {"kind": "pulse", "items": told}


def _item(id: str, values: Sequence[int], seats: int) -> dict[str, Any]:
    # Beside a mean the level says nothing of its own: two roundings would tell more than one.
    mean = _mean(values, seats)
    level = _level(_middle(values, seats) if mean is None else mean)
    return {"id": id, "mean": mean, "level": level, "mostly": _alike(values, seats)}


def sliders(answers: Sequence[Sliders], seats: int) -> dict[str, Any]:
    """Sum up both sliders and the gap between them."""
    others, me = [answer.others for answer in answers], [answer.me for answer in answers]
    mostly = _alike(others, seats) or _alike(me, seats)
    gap = _middle(others, seats) - _middle(me, seats)
    return {
        "kind": "sliders",
        "others": None if mostly else _mean(others, seats),
        "me": None if mostly else _mean(me, seats),
        "gap": "same" if abs(gap) < SAME_GAP else "others_more" if gap > 0 else "me_more",
        "mostly": mostly,
    }


def _alike(values: Sequence[int], seats: int) -> bool:
    return nearly_unanimous(list(Counter(values).values()), len(values), seats)


def _middle(values: Sequence[int], seats: int) -> float:
    """Give the mean, or the common value where one answer must not be seen to differ."""
    if _alike(values, seats):
        return float(Counter(values).most_common(1)[0][0])
    return fmean(values)


def _mean(values: Sequence[int], seats: int) -> float | None:
    """Give the mean from ten answers on, to whole points, or to halves from 40 seats.

    Finer ones could be subtracted: before and after around one person who left.
    """
    if len(values) < MEANS_FROM or words_only(seats) or _alike(values, seats):
        return None
    parts = 1 if seats < FINER_FROM else 2
    return (2 * parts * sum(values) + len(values)) // (2 * len(values)) / parts


def _level(middle: float) -> str:
    if middle < LOW_BELOW:
        return "low"
    return "high" if middle >= HIGH_FROM else "middle"
