"""Who does what in a scene: by its seed alone, and within what a room can bear."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.rehearsals.scenes import (
    FEWEST,
    MOST,
    SCENES,
    Attendance,
    Part,
    RehearsalScene,
    SceneName,
    Unanswered,
    Wrote,
    cast,
)

rooms = st.integers(FEWEST, MOST)
seeds = st.integers(0, 10_000).map(str)
names = st.sampled_from(list(SceneName))


def people(name: SceneName, number: int, seed: str) -> tuple[Part, ...]:
    return cast(SCENES[name], number, Random(seed))


@given(names, rooms, seeds)
def test_the_same_seed_makes_the_same_scene(name: SceneName, number: int, seed: str) -> None:
    assert people(name, number, seed) == people(name, number, seed)


def test_another_seed_makes_other_people_do_it() -> None:
    found = {people(SceneName.HARD, 12, str(seed)) for seed in range(20)}
    assert len(found) > 15


@given(names, rooms, seeds)
def test_everyone_has_a_part_and_the_first_is_here_from_the_start(
    name: SceneName, number: int, seed: str
) -> None:
    parts = people(name, number, seed)
    assert len(parts) == number
    assert parts[0].attendance is Attendance.STEADY


@given(names, rooms, seeds)
def test_four_seats_are_always_left(name: SceneName, number: int, seed: str) -> None:
    attendance = Counter(part.attendance for part in people(name, number, seed))
    assert number - attendance[Attendance.LATE] - attendance[Attendance.LEAVER] >= 4


@given(st.sampled_from([SceneName.USUAL, SceneName.HARD]), st.integers(8, MOST), seeds)
def test_each_behaviour_of_a_scene_is_somebodys(name: SceneName, number: int, seed: str) -> None:
    parts = people(name, number, seed)
    assert {part.attendance for part in parts} == set(Attendance)
    written = [about for part in parts for _, about in part.written]
    assert Wrote.NAME in written
    assert Wrote.DISTRESS in written
    assert any(part.moment is not None for part in parts)
    assert any(part.passes for part in parts)
    assert any(part.silent for part in parts)


@given(seeds)
def test_who_writes_is_there_all_the_time_however_many_write(seed: str) -> None:
    scene = RehearsalScene(late=0.4, leaves=0.3, heavy=1.0, names=1.0)
    parts = cast(scene, 20, Random(seed))
    assert sum(len(part.written) for part in parts) == 40
    assert all(part.attendance is Attendance.STEADY for part in parts if part.written)


@given(rooms, seeds)
def test_a_calm_scene_holds_no_card_and_loses_nobody(number: int, seed: str) -> None:
    parts = people(SceneName.CALM, number, seed)
    assert not any(part.written for part in parts)
    assert {part.attendance for part in parts} == {Attendance.STEADY}


@given(rooms, seeds)
def test_a_hard_scene_asks_no_less_of_a_facilitator_than_a_usual_one(
    number: int, seed: str
) -> None:
    for field in fields(RehearsalScene):
        usual, hard = SCENES[SceneName.USUAL], SCENES[SceneName.HARD]
        assert getattr(hard, field.name) >= getattr(usual, field.name)
    heavy = [
        sum(len(part.written) for part in people(name, number, seed))
        for name in (SceneName.USUAL, SceneName.HARD)
    ]
    assert heavy[1] >= heavy[0] > 0


def test_a_person_takes_one_moment_and_passes_or_is_silent_about_as_often_as_they_do() -> None:
    part, chance = Part(moment=2, passes=0.5, silent=0.25), Random("lapses")
    found = Counter(part.lapse(met, chance) for met in range(400))
    assert found[Unanswered.MOMENT] == 1
    assert found[Unanswered.PASSED] == pytest.approx(200, abs=40)
    assert found[Unanswered.SILENT] == pytest.approx(100, abs=35)
    assert Part().lapse(0, chance) is None
