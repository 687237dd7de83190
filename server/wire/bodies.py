"""The body of an answer: one shape per activity. What fits the step is the domain's to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from marshmallow import Schema

from server.wire.fields import OneShapeOf
from server.wire.shapes import schema
from sessions.activities.answer import PASS_BODY
from sessions.activities.collecting import Collecting
from sessions.activities.registry import collecting


def schemas(activities: Iterable[Collecting[Any]]) -> dict[str, Schema]:
    """Give the schemas of these activities' answers, by the member that tells each of them.

    They are looked for in this order: an agreement may hold a text too.
    """
    shapes = [PASS_BODY, *(activity.asked for activity in activities)]
    return {shape.told_by: schema(shape) for shape in shapes}


SHAPES: Final[dict[str, Schema]] = schemas(collecting())


def shape_of(body: Mapping[str, Any]) -> str | None:
    """Return the telling key of a body, or None where no shape has it."""
    return next((key for key in SHAPES if key in body), None)


class Body(OneShapeOf):
    """An answer's body; the activity of its step reads it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(SHAPES, shape_of, **more)
