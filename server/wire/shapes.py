"""Makes the wire's schemas of the shapes in which the domain describes answers and results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from server.wire.fields import ById, Many, Number, Shaped, Text, Truth, Whole, Word
from sessions import shapes, values

KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONG = 4_096  # far over the domain's 280, so that its own, kinder sentence is heard first


def plan_id(**more: Any) -> Shaped:
    """Build a field for the id of a step, an option, an item or a feeling of the plan."""
    return Shaped(rf"(?=.{{1,64}}\Z){KEBAB}", **more)


def random_id(**more: Any) -> Shaped:
    """Build a field for a random id that the server made: a run or a card."""
    return Shaped(r"[0-9a-f]{16}", **more)


@cache
def schema(shape: shapes.Shape) -> Schema:
    """Make the schema of a shape, under its name and with its meaning."""
    members: dict[str, Any] = {
        name: field(value, required=name not in shape.optional)
        for name, value in shape.members.items()
    }
    made = Schema.from_dict(members, name=shape.name)
    made.__doc__ = shape.about
    return made()


def field(value: values.Value, **more: Any) -> fields.Field[Any]:
    """Make the field of a value; `more` are marshmallow's own words for it."""
    if isinstance(value, shapes.Maybe):
        return field(value.value, allow_none=True, **more)
    return _MADE[type(value)](value, more)


_MADE: Mapping[type[values.Value], Callable[[Any, dict[str, Any]], fields.Field[Any]]] = {
    values.WholeNumber: lambda value, more: Whole(value.low, value.high, **more),
    values.DecimalNumber: lambda value, more: Number(value.low, value.high, **more),
    values.FreeText: lambda _, more: Text(LONG, **more),
    values.FreeWord: lambda _, more: Text(LONG, **more),
    values.ShownText: lambda value, more: Text(value.limit, **more),
    values.OneOf: lambda value, more: Word(*value.words, **more),
    values.YesOrNo: lambda value, more: Truth(only=value.only, **more),
    values.PlanId: lambda _, more: plan_id(**more),
    values.RandomId: lambda _, more: random_id(**more),
    shapes.ListOf: lambda value, more: Many(field(value.member), value.most, **more),
    shapes.ValueById: lambda value, more: ById(plan_id(), field(value.value), value.most, **more),
    shapes.Shape: lambda value, more: fields.Nested(schema(value), **more),
}
