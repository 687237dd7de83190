"""What an activity that phones answer has to define."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from sessions.activities.answer import Answer, Body, Pass
from sessions.anonymity import Chance
from sessions.errors import BadShape
from sessions.plan.model import Activity, Step, Traits
from sessions.shapes import Shape
from sessions.values import OneOf, Value

A = TypeVar("A", bound=Answer)
POOLED = Traits(collects=True, pooled=True)  # taps that may come out while the step is open


@dataclass(frozen=True, slots=True)
class Setting:
    """What a snapshot is made from besides the answers; `total` counts passes too."""

    step: Step
    seats: int
    total: int
    chance: Chance | None = None


class Collecting(Activity, ABC, Generic[A]):
    """An activity to which phones send answers of one type.

    `kind`: that type; `asked`: the shape of its body; `shown`: the shape of its snapshot, if it has
    one. `record_bytes`: the length to which each sealed answer is padded, so that lengths say
    nothing; it holds the longest answer there can be.
    """

    traits = Traits(collects=True)  # revealed once, at close, unless an activity says POOLED
    kind: ClassVar[type[Answer]]
    asked: ClassVar[Shape]
    shown: ClassVar[Shape | None] = None
    record_bytes: ClassVar[int] = 384  # six items of a pulse with the longest ids

    def parse(self, step: Step, body: Body, wall: Collection[str] | None = None) -> A | Pass:
        """Read an answer, or refuse it with the fields at fault (AnswerRefused).

        `wall`: the ids of the cards that may be tapped; None: they are not checked.
        """
        if not isinstance(body, Mapping):
            raise BadShape()
        if "pass" in body:
            return _pass(body)
        answer = self.answer(step, self.asked.read(body))
        if wall is None or isinstance(answer, Pass):
            return answer
        return self.on_wall(answer, wall)

    @abstractmethod
    def answer(self, step: Step, given: Mapping[str, Any]) -> A | Pass:
        """Make an answer of a body's members, each of which is of its shape."""

    def on_wall(self, answer: A, _: Collection[str]) -> A:
        """Drop what an answer says of cards that are not on the wall any more."""
        return answer

    def snapshot(self, _: Sequence[A], __: Setting) -> dict[str, Any] | None:
        """Sum up all that a run has released: rounded, and suppressed where few (JSON, 3 KB)."""
        return None

    def marks(self, _: Sequence[A], __: Setting) -> dict[str, str]:
        """Say of each card that was tapped how many know it too."""
        return {}

    def in_words(self, snapshot: Mapping[str, Any]) -> dict[str, Any]:
        """Take the numbers out of a snapshot, for a strict session."""
        assert self.shown is not None
        return self.shown.in_words(snapshot)

    def reordered(self, snapshot: Mapping[str, Any], _: Chance) -> dict[str, Any]:
        """Give a snapshot for an export, in an order of its own where an order could be told."""
        return dict(snapshot)


def snapshot_shape(kind: str, name: str, about: str, members: Mapping[str, Value]) -> Shape:
    """Describe a snapshot: its `kind` tells pages what it is, whatever step they see."""
    return Shape(name, about, {"kind": OneOf((kind,)), **members}, told_by=kind)


def _pass(body: Body) -> Pass:
    if body.keys() != {"pass"} or body["pass"] is not True:
        raise BadShape("pass")
    return Pass()
