"""What every activity of the registry owes to the rest of the house."""

from __future__ import annotations

import pytest

from sessions.activities.answer import PASS_BODY
from sessions.activities.collecting import Collecting
from sessions.activities.registry import ACTIVITIES, collecting, step_keys
from sessions.plan.model import Activity, Step
from sessions.shapes import Shape
from sessions.values import OneOf
from tests.sessions.material import STEPS

EVERY = list(ACTIVITIES.values())
ASKED = list({shape.name: shape for shape in (a.asked for a in collecting())}.values())


@pytest.mark.parametrize("activity", EVERY, ids=str)
def test_traits_do_not_contradict_each_other(activity: Activity) -> None:
    traits = activity.traits
    assert traits.collects == isinstance(activity, Collecting)
    assert not (traits.collects and traits.timed)
    assert traits.collects or not (traits.written or traits.pooled or traits.taps_cards)
    assert not (traits.written and traits.pooled), "write first, then see"
    assert traits.timed or not traits.spoken


def test_only_taps_and_words_may_be_pooled() -> None:
    pooled = {activity.name for activity in EVERY if activity.traits.pooled}
    assert pooled == {"check_in", "pulse", "words", "choice"}  # two sliders are a reveal


@pytest.mark.parametrize("activity", EVERY, ids=str)
def test_every_key_is_a_field_of_a_step_and_means_one_thing(activity: Activity) -> None:
    known = {key.name: key for key in step_keys()}
    for key in (*activity.needs, *activity.may, *activity.takes):
        assert key.name in Step.__dataclass_fields__
        assert known[key.name].shown == key.shown


@pytest.mark.parametrize("activity", EVERY, ids=str)
def test_what_a_step_refers_to_is_an_activity(activity: Activity) -> None:
    assert not activity.origin or activity.origin in ACTIVITIES


@pytest.mark.parametrize("shape", [PASS_BODY, *ASKED], ids=lambda shape: shape.name)
def test_the_wire_tells_every_answer_from_the_others(shape: Shape) -> None:
    order = [PASS_BODY.told_by, *(asked.told_by for asked in ASKED)]
    assert order.count(shape.told_by) == 1
    assert next(key for key in order if key in shape.members) == shape.told_by
    assert shape.told_by not in shape.optional


def test_every_kind_of_snapshot_belongs_to_one_activity() -> None:
    shown = [activity.shown for activity in collecting() if activity.shown is not None]
    assert len({shape.told_by for shape in shown}) == len(shown)
    for shape in shown:
        assert shape.members["kind"] == OneOf((shape.told_by,))


def test_whatever_is_answered_has_a_snapshot_or_a_wall() -> None:
    for activity in collecting():
        traits = activity.traits
        assert activity.shown is not None or traits.written or traits.taps_cards, activity


def test_the_small_plan_of_these_tests_has_a_step_of_each() -> None:
    assert [step.activity for step in STEPS] == EVERY
