"""How many chose each of a few things: levels, and shares where a number may be said."""

from collections.abc import Mapping, Sequence
from typing import Any

from sessions import suppression
from sessions.shapes import Maybe, Shape
from sessions.values import OneOf, PlanId, Value, WholeNumber


def shape(name: str, about: str, id: Value) -> Shape:
    """Describe one entry, whose id is of this kind."""
    levels, percent = OneOf(tuple(suppression.Level)), Maybe(WholeNumber(0, 100))
    return Shape(name, about, {"id": id, "level": levels, "share": percent})


SHARE = shape(
    "Share",
    "How many of us, as a level and (where that is allowed) a rounded percentage.",
    PlanId(),
)


def told(
    ids: Sequence[str], counts: Mapping[str, int], total: int, seats: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Tell each option's share; where (nearly) all chose one, that one and no more."""
    if suppression.nearly_unanimous([counts.get(id, 0) for id in ids], total, seats):
        return [], max(ids, key=lambda id: counts.get(id, 0))
    return [entry(id, counts.get(id, 0), total, seats) for id in ids], None


def entry(id: str, count: int, total: int, seats: int) -> dict[str, Any]:
    """Tell one option's share."""
    level = suppression.level(count, total, seats)
    return {"id": id, "level": level.value, "share": suppression.share(count, total, seats)}
