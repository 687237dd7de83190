"""What the self-test is asked to play: a built-in plan, or one from a file that can be played."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.selftest.request import SelfTestRequest, Unplayable

GOOD = Path(__file__).parents[1] / "sessions" / "small.yaml"


def refused(plan: Path, form: str = "30") -> str:
    with pytest.raises(Unplayable) as wrong:
        SelfTestRequest(str(plan), form, 12, "fast").checked()
    return wrong.value.code


def test_a_plan_from_a_file_can_be_played_in_its_formats() -> None:
    wanted = SelfTestRequest(str(GOOD), "20", 12, "fast")
    assert wanted.checked() == wanted
    assert wanted.is_file
    assert wanted.text() == GOOD.read_text(encoding="utf-8")
    assert refused(GOOD, "75") == "unknown_format"


def test_a_file_that_is_no_plan_is_refused_before_anything_starts(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: bad\n", encoding="utf-8")
    assert refused(bad) == "bad_plan"
    assert refused(tmp_path / "nowhere.yaml") == "unreadable_plan"


def test_a_name_is_that_of_a_built_in_plan() -> None:
    assert not SelfTestRequest("building-deeper-connections", "75", 12, "fast").is_file
    assert refused(Path("nothing")) == "unknown_plan"


def test_where_no_format_is_named_it_is_the_usual_one_or_the_first() -> None:
    for plan, form in (("building-deeper-connections", "75"), ("team-check-in", "20")):
        assert SelfTestRequest(plan, "", 12, "fast").checked().form == form
    assert SelfTestRequest(str(GOOD), "", 12, "fast").checked().form == "30"
