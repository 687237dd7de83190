"""The runner finds attacks, keeps together what shares runs, and reports what broke off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks.attack import attack
from tests.attacks.attackers import P
from tests.attacks.result import Result, found
from tests.attacks.rig.recorded_workshops import WORKSHOPS
from tests.attacks.runner import attacks, groups, tried


def test_attacks_are_chosen_by_any_part_of_their_name() -> None:
    chosen = attacks(["r07", "LATE_SEATS"])
    assert {each.rule for each in chosen} == {"R7", "R20"}
    assert attacks(["no such attack"]) == []


def test_attacks_that_look_at_the_same_runs_are_tried_together_and_all_others_alone() -> None:
    chosen = attacks()
    found_groups = groups(chosen)
    assert sorted(name for group in found_groups for name in group) == sorted(
        each.name for each in chosen
    )
    together = {each.name for each in chosen if each.recording == WORKSHOPS}
    assert len(together) > 1
    assert together in map(set, found_groups)
    alone = [each.name for each in chosen if not each.recording]
    assert all([name] in found_groups for name in alone)


def test_the_attack_s_own_facts_are_written_on_each_result() -> None:
    (result,) = tried(holding, full=False)
    assert (result.rule, result.by, result.good) == ("R0", (P,), True)


def test_an_attack_that_breaks_off_is_no_attack_that_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept, broken = tried(breaking, full=False)
    assert kept.good
    assert (broken.verdict, broken.rule) == ("BROKEN", "R0")
    assert "ValueError: no such room" in broken.note
    assert "no such room" in capsys.readouterr().err


@attack("R0", by=[P], off="nothing at all")
def holding(full: bool) -> Iterator[Result]:
    yield found("a scan", 20, 0, trials=10, off=4)


@attack("R0", by=[P], off="nothing at all")
def breaking(full: bool) -> Iterator[Result]:
    yield found("a scan", 20, 0, trials=10, off=4)
    raise ValueError("no such room")
