"""What a simulated person sees of a step: read from the plan that the welcome carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.simulation.frames import Body
from sessions.activities.collecting import Collecting
from sessions.activities.registry import ACTIVITIES
from sessions.languages import ENGLISH
from sessions.plan.model import CHOSEN
from sessions.values import FreeText


@dataclass(frozen=True, slots=True)
class Prompt:
    """One step as a person meets it; ids only, the words come from the simulated texts."""

    id: str
    activity: str
    seconds: float
    collects: bool  # phones send answers
    written: bool  # the answer is a text, which takes longer than a tap
    drawn: bool = False  # people talk in groups that are drawn
    options: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    language: str = ENGLISH  # of the session

    @property
    def known(self) -> Collecting[Any] | None:
        """The activity, if this program knows it as one that is answered."""
        activity = ACTIVITIES.get(self.activity)
        return activity if isinstance(activity, Collecting) else None

    @property
    def free(self) -> bool:
        """Whether an answer is a text, and never without one."""
        text = self.known.asked.members.get("text") if self.known is not None else None
        return isinstance(text, FreeText) and not text.blank

    @property
    def ids(self) -> tuple[str, ...]:
        """What an answer may name: options, else items, else feelings."""
        return self.options or self.items or self.feelings

    @property
    def taps_cards(self) -> bool:
        """Whether cards of an earlier wall are tapped."""
        return self.known is not None and self.known.traits.taps_cards


def prompts(plan: Body, language: str = ENGLISH) -> Mapping[str, Prompt]:
    """Return every step of a plan as it was sent to the pages, by id."""
    instruments = plan.get("instruments") or {}
    return {
        step["id"]: _prompt(step, instruments, language)
        for section in plan["sections"]
        for step in section["steps"]
    }


def _prompt(step: Body, instruments: Body, language: str) -> Prompt:
    return Prompt(
        language=language,
        id=step["id"],
        activity=step["activity"],
        seconds=float(step["seconds"]),
        collects=bool(step["collects"]),
        written=bool(step["written"]),
        drawn=_is_drawn(step),
        options=_ids(step.get("options")),
        items=_ids(step.get("items")),
        feelings=_ids(step.get("feelings") or instruments.get("feelings")),
    )


def _is_drawn(step: Body) -> bool:
    activity = ACTIVITIES.get(step["activity"])
    return activity is not None and activity.traits.spoken and step["rung"] < CHOSEN


def _ids(found: Sequence[Any] | None) -> tuple[str, ...]:
    return tuple(item["id"] for item in found or ())
