"""Answers become a snapshot, one function an activity: rounded, and suppressed where few."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sessions import change, cloud, scales
from sessions.anonymity import Chance
from sessions.answer_types import (
    Agreed,
    Answer,
    CheckIn,
    Choice,
    Difference,
    Pulse,
    Resonates,
    Sliders,
    Word,
)
from sessions.plan.model import AREAS, Activity, Step
from sessions.suppression import FEW, FINER_FROM, level, nearly_unanimous, share
from sessions.tiers import FEWEST

MIDDLE = 4  # of 1 to 7: from here on a dot counts as lively, or at ease


def snapshot(
    step: Step, answers: Sequence[Answer], seats: int, *, chance: Chance | None = None
) -> dict[str, Any] | None:
    """Sum up all that a run has released, passes too; None where there is nothing to sum up.

    JSON-ready and under 3 KB. Texts, commitments and resonance have a wall instead.
    """
    if seats < FEWEST:
        return None
    match step.activity:
        case Activity.CHOICE:
            told: dict[str, Any] | None = choice(step, _only(answers, Choice), seats)
        case Activity.CHECK_IN:
            told = check_in(step, _only(answers, CheckIn), seats)
        case Activity.PULSE:
            told = scales.pulse(step, _only(answers, Pulse), seats)
        case Activity.SLIDERS:
            given = _only(answers, Sliders)
            told = scales.sliders(given, seats) if len(given) >= FEWEST else None
        case Activity.WORDS:
            told = cloud.words(_only(answers, Word), seats, chance)
        case Activity.AGREE:
            told = agree(len(_only(answers, Agreed)), len(answers), seats)
        case Activity.REVEAL:
            told = change.change(_only(answers, Difference), seats)
        case _:
            told = None
    return told


def _only(answers: Sequence[Answer], kind: type) -> list[Any]:
    return [answer for answer in answers if isinstance(answer, kind)]


def choice(step: Step, answers: Sequence[Choice], seats: int) -> dict[str, Any]:
    """Sum up a choice: levels and rounded shares, or only what most chose."""
    counts = Counter(answer.option for answer in answers)
    options, mostly = _told([option.id for option in step.options], counts, len(answers), seats)
    return {"kind": "choice", "options": options, "mostly": mostly}


def check_in(step: Step, answers: Sequence[CheckIn], seats: int) -> dict[str, Any]:
    """Sum up the dots by the four areas, and feelings only in large rooms."""
    counts = Counter(area(answer.energy, answer.ease) for answer in answers)
    areas, mostly = _told(AREAS, counts, len(answers), seats)
    felt = Counter(feeling for answer in answers for feeling in answer.feelings)
    feelings = [
        _entry(feeling.id, felt[feeling.id], len(answers), seats)
        for feeling in step.feelings
        if seats >= FINER_FROM
    ]
    return {"kind": "check_in", "areas": areas, "feelings": feelings, "mostly": mostly}


def area(energy: int, ease: int) -> str:
    """Name the area of a dot."""
    lively = "lively" if energy >= MIDDLE else "quiet"
    return f"{lively}_ease" if ease >= MIDDLE else f"{lively}_tense"


def agree(agreed: int, total: int, seats: int) -> dict[str, Any]:
    """Say how far the room agrees, in one word."""
    return {"kind": "agree", "level": level(agreed, total, seats).value}


def resonance_levels(answers: Sequence[Answer], seats: int) -> dict[str, str]:
    """Say of each card whether a few, many or most know it; below three nothing is said."""
    sets = [answer.cards for answer in answers if isinstance(answer, Resonates)]
    if seats < FEWEST or len(sets) < FEWEST:
        return {}
    counts = Counter(card for cards in sets for card in cards)
    return {card: _resonance(n, len(sets), seats) for card, n in counts.items() if n > FEW}


def _resonance(count: int, total: int, seats: int) -> str:
    if nearly_unanimous((count,), total, seats) or 3 * count >= 2 * total:
        return "most"
    return "many" if 3 * count >= total else "few"


def _told(
    ids: Sequence[str], counts: Mapping[str, int], total: int, seats: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Tell each option's share; where (nearly) all chose one, that one and no more."""
    if nearly_unanimous([counts.get(id, 0) for id in ids], total, seats):
        return [], max(ids, key=lambda id: counts.get(id, 0))
    return [_entry(id, counts.get(id, 0), total, seats) for id in ids], None


def _entry(id: str, count: int, total: int, seats: int) -> dict[str, Any]:
    share_of = share(count, total, seats)
    return {"id": id, "level": level(count, total, seats).value, "share": share_of}
