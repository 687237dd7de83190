"""The sum of a step's answers, as pages get it: rounded, suppressed, one shape per activity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from marshmallow import Schema

from server.wire.fields import OneShapeOf
from server.wire.shapes import schema
from sessions.activities.collecting import Collecting
from sessions.activities.registry import collecting


def schemas(activities: Iterable[Collecting[Any]]) -> dict[str, Schema]:
    """Give the schemas of these activities' snapshots, by their kind."""
    shown = (activity.shown for activity in activities)
    return {shape.told_by: schema(shape) for shape in shown if shape is not None}


SHAPES: Final[dict[str, Schema]] = schemas(collecting())


class Snapshot(OneShapeOf):
    """A snapshot, told by its kind."""

    def __init__(self, **more: Any) -> None:
        super().__init__(SHAPES, lambda shown: str(shown.get("kind")), **more)
