"""A guide has every part of every step of its plan, or says which are missing."""

from dataclasses import replace
from pathlib import Path

import pytest

from sessions.guide import GuidePart, GuideProblem, guide
from tests.sessions.material import PLAN

PART = """### Say

Hello.

- one

### Do

Sit.

### Watch for

Faces.

### If it gets heavy

Breathe.
"""


def whole() -> str:
    parts = [f"## {step.id} — {step.title}\n\n{PART}" for step in PLAN.all_steps()]
    return "# A guide\n\n## Before the session\n\n### Say\n\nNot a step.\n\n" + "\n".join(parts)


def read(text: str, folder: Path) -> dict[str, GuidePart]:
    (folder / "small.md").write_text(text, encoding="utf-8")
    return dict(guide(PLAN, folder))


def test_a_whole_guide_has_a_part_for_every_step(tmp_path: Path) -> None:
    parts = read(whole(), tmp_path)
    assert list(parts) == [step.id for step in PLAN.all_steps()]
    assert parts["talk"] == GuidePart("Hello.\n\n- one", "Sit.", "Faces.", "Breathe.")


def test_a_title_is_optional(tmp_path: Path) -> None:
    assert read(whole().replace(" — talk", ""), tmp_path)


@pytest.mark.parametrize("title", ["Say", "Do", "Watch for", "If it gets heavy"])
def test_a_missing_part_is_named(title: str, tmp_path: Path) -> None:
    text = whole()
    assert read(text, tmp_path)
    at = text.index(f"### {title}\n", text.index("## talk"))
    with pytest.raises(GuideProblem) as wrong:
        read(text[:at] + "### Other\n" + text[at + len(title) + 5 :], tmp_path)
    assert wrong.value.problems == (f'talk: "{title}" is missing.',)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = whole().replace("## talk — talk", "## walk — walk").replace("## pause — ", "## pose — ")
    with pytest.raises(GuideProblem) as wrong:
        read(text, tmp_path)
    assert len(wrong.value.problems) == 4


def test_a_plan_without_a_guide_is_told(tmp_path: Path) -> None:
    with pytest.raises(GuideProblem, match=r"small\.md is missing"):
        guide(PLAN, tmp_path)


def test_a_guide_in_the_plans_language_is_read_first(tmp_path: Path) -> None:
    german = replace(PLAN, language="de")
    (tmp_path / "small.md").write_text(whole(), encoding="utf-8")
    assert guide(german, tmp_path)["talk"].say == "Hello.\n\n- one"
    (tmp_path / "small.de.md").write_text(whole().replace("Hello", "Hallo"), encoding="utf-8")
    assert guide(german, tmp_path)["talk"].say == "Hallo.\n\n- one"
    assert guide(PLAN, tmp_path)["talk"].say == "Hello.\n\n- one"
