"""Reads what comes for a step as an answer, and sums up what came."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sessions.activities.answer import Answer, Body
from sessions.activities.collecting import Collecting, Setting
from sessions.anonymity import Chance
from sessions.errors import StepClosed
from sessions.plan.model import Step
from sessions.tiers import FEWEST


def parse(step: Step, body: Body, wall: Collection[str] | None = None) -> Answer:
    """Read an answer; `wall`: the ids of the cards that may be tapped (None: not checked).

    Raises AnswerRefused with the fields at fault, or StepClosed if the step collects nothing.
    """
    answer: Answer = collecting(step).parse(step, body, wall)
    return answer


def collecting(step: Step) -> Collecting[Any]:
    """Give a step's activity as one that phones answer. Raises StepClosed if it is none."""
    if not isinstance(step.activity, Collecting):
        raise StepClosed()
    return step.activity


def snapshot(
    step: Step, answers: Sequence[Answer], seats: int, *, chance: Chance | None = None
) -> dict[str, Any] | None:
    """Sum up all that a run has released, passes too; None where there is nothing to sum up.

    JSON-ready and under 3 KB. Texts, commitments and resonance have a wall instead.
    """
    activity = step.activity
    if seats < FEWEST or not isinstance(activity, Collecting):
        return None
    setting = Setting(step, seats, len(answers), chance)
    return activity.snapshot(_of_kind(activity, answers), setting)


def marks(step: Step, answers: Sequence[Answer], seats: int) -> dict[str, str]:
    """Say of each card that was tapped how many know it too."""
    activity = step.activity
    if not isinstance(activity, Collecting):
        return {}
    setting = Setting(step, seats, len(answers))
    return activity.marks(_of_kind(activity, answers), setting)


def in_words(step: Step, snapshot: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Take the numbers out of a snapshot, for a strict session; levels and directions stay."""
    return None if snapshot is None else collecting(step).in_words(snapshot)


def _of_kind(activity: Collecting[Any], answers: Sequence[Answer]) -> list[Any]:
    return [answer for answer in answers if isinstance(answer, activity.kind)]
