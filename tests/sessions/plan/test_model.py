"""A plan answers what is in a format."""

from dataclasses import replace

import pytest

from sessions.activities.registry import ACTIVITIES
from sessions.plan.model import Section
from sessions.plan.parts import Format
from tests.sessions.material import PLAN, STEPS

LONG = replace(STEPS[1], id="long-only", seconds={"long": 60})
BOTH = replace(
    PLAN,
    formats=(*PLAN.formats, Format("long", "Long", 1)),
    sections=(*PLAN.sections, Section("more", "More", (LONG,))),
)


def test_steps_of_a_format_leave_the_others_out() -> None:
    assert [step.id for step in BOTH.steps("long")] == ["long-only"]
    assert LONG not in BOTH.steps("short")
    assert LONG in BOTH.all_steps()


def test_sections_without_steps_are_not_in_a_format() -> None:
    assert [section.id for section in BOTH.sections_in("long")] == ["more"]
    assert [section.id for section in BOTH.sections_in("short")] == ["all"]


def test_a_step_is_found_by_its_id_or_not_at_all() -> None:
    assert BOTH.step("long-only") is LONG
    with pytest.raises(KeyError):
        BOTH.step("elsewhere")


def test_every_activity_has_traits_and_what_collects_is_not_timed() -> None:
    assert all(name == activity.name for name, activity in ACTIVITIES.items())
    for traits in (activity.traits for activity in ACTIVITIES.values()):
        assert not (traits.collects and traits.timed)
        assert traits.collects or not traits.written
