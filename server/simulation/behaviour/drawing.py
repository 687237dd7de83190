"""Draws an answer from its shape alone: what simulated people say where nobody taught them more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from server.simulation.behaviour.prompt import Prompt
from server.simulation.behaviour.texts import TextDeck
from server.simulation.frames import Body
from sessions import shapes, values


@dataclass(frozen=True, slots=True)
class ShapeDraw:
    """One draw for one step; `number` chooses among the texts."""

    prompt: Prompt
    deck: TextDeck
    chance: Random
    number: int

    def body(self, shape: shapes.Shape) -> Body:
        """Draw every member that must be there."""
        members = shape.members.items()
        return {name: self.value(kind) for name, kind in members if name not in shape.optional}

    def value(self, kind: values.Value) -> Any:
        """Draw one value."""
        return _DRAWS[type(kind)](self, kind)

    def some(self, kind: values.Value) -> list[Any]:
        """Draw a list: of one member, or of none where only the server knows what there is."""
        return [] if isinstance(kind, values.RandomId) else [self.value(kind)]


_DRAWS: Mapping[type[values.Value], Callable[[ShapeDraw, Any], Any]] = {
    shapes.Maybe: lambda draw, kind: draw.value(kind.value),
    values.WholeNumber: lambda draw, kind: draw.chance.randint(kind.low, kind.high),
    values.DecimalNumber: lambda draw, kind: round(draw.chance.uniform(kind.low, kind.high), 1),
    values.OneOf: lambda draw, kind: draw.chance.choice(kind.words),
    values.YesOrNo: lambda draw, kind: kind.only if kind.only is not None else draw.number % 2 == 0,
    values.FreeText: lambda draw, _: draw.deck.text(draw.prompt.id, draw.number),
    values.FreeWord: lambda draw, _: draw.deck.word(draw.prompt.id, draw.chance),
    values.PlanId: lambda draw, _: draw.chance.choice(draw.prompt.ids),
    shapes.ListOf: lambda draw, kind: draw.some(kind.member),
    shapes.ValueById: lambda draw, kind: {id: draw.value(kind.value) for id in draw.prompt.items},
}
