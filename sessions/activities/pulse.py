"""A few items on one scale, asked before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sessions import scales
from sessions.activities.answer import Answer, Pass
from sessions.activities.collecting import POOLED, Collecting, Setting, snapshot_shape
from sessions.errors import UnknownChoice
from sessions.plan.keys import HIGH, ITEMS, LOW, OF, PROMPT
from sessions.plan.model import Scene, Step
from sessions.plan.parts import Instruments
from sessions.plan.problems import StepFault
from sessions.shapes import ListOf, Maybe, Shape, ValueById
from sessions.tiers import FEWEST
from sessions.values import DecimalNumber, OneOf, PlanId, WholeNumber, YesOrNo

LOWEST, HIGHEST = 1, 7
LOW_BELOW, HIGH_FROM = 3.0, 5.0
MOST_ITEMS = 12
_ITEM = Shape(
    "ItemMean",
    "One item of the pulse.",
    {
        "id": PlanId(),
        "mean": Maybe(DecimalNumber(LOWEST, HIGHEST)),
        "level": Maybe(OneOf(("low", "middle", "high"))),
        "mostly": YesOrNo(),
    },
)


@dataclass(frozen=True, slots=True)
class Pulse(Answer):
    """Items from 1 to 7; None where one was skipped."""

    items: tuple[tuple[str, int | None], ...]

    def body(self) -> dict[str, Any]:
        return {"items": dict(self.items)}


class PulseActivity(Collecting[Pulse]):
    name = "pulse"
    traits = POOLED
    needs = (PROMPT,)
    may = (OF,)
    takes = (ITEMS, LOW, HIGH)
    origin = "pulse"
    kind = Pulse
    asked = Shape(
        "PulseBody",
        "One value, or none, for each item.",
        {"items": ValueById(Maybe(WholeNumber(LOWEST, HIGHEST)), MOST_ITEMS)},
        told_by="items",
    )
    shown = snapshot_shape(
        "pulse",
        "PulseSnapshot",
        "The items of the pulse.",
        {"items": ListOf(_ITEM, MOST_ITEMS)},
    )

    def equipped(self, step: Step, tools: Instruments) -> Step:
        pulse = tools.pulse
        return replace(step, items=pulse.items, low=pulse.low, high=pulse.high)

    def faults(self, _: Step, scene: Scene) -> Iterator[StepFault]:
        """A pulse needs its items."""
        if not scene.tools.pulse.items:
            yield StepFault("", "no_instrument", {"part": "pulse"})

    def answer(self, step: Step, given: Mapping[str, Any]) -> Pulse | Pass:
        values = given["items"]
        if values.keys() - {item.id for item in step.items}:
            raise UnknownChoice("items")
        items = tuple((item.id, values.get(item.id)) for item in step.items)
        # All skipped says the same as a pass, so it is one.
        return Pulse(items) if any(value is not None for _, value in items) else Pass()

    def snapshot(self, answers: Sequence[Pulse], setting: Setting) -> dict[str, Any]:
        """Sum up each item by itself; one that hardly anybody answered is left out."""
        by_item = {
            item.id: [v for answer in answers for id, v in answer.items if id == item.id and v]
            for item in setting.step.items
        }
        items = [
            _item(id, values, setting.seats)
            for id, values in by_item.items()
            if len(values) >= FEWEST
        ]
        return {"kind": "pulse", "items": items}


def _item(id: str, values: Sequence[int], seats: int) -> dict[str, Any]:
    # Beside a mean the level says nothing of its own: two roundings would tell more than one.
    mean = scales.mean(values, seats)
    level = _level(scales.middle(values, seats) if mean is None else mean)
    return {"id": id, "mean": mean, "level": level, "mostly": scales.alike(values, seats)}


def _level(middle: float) -> str:
    if middle < LOW_BELOW:
        return "low"
    return "high" if middle >= HIGH_FROM else "middle"


PULSE = PulseActivity()
