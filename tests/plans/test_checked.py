"""What comes with Hearth passes Hearth's own check, and so does the example for authors."""

import re
from pathlib import Path

import pytest

from sessions import library
from sessions.activities.registry import ACTIVITIES
from sessions.plan import limits
from tests.plans.material import GUIDE, NAME, PARTS, ROOT, STEPS

README = (ROOT / "sessions" / "plans" / "README.md").read_text(encoding="utf-8")
PLAN_FILE = ROOT / "sessions" / "plans" / f"{NAME}.yaml"
LIMITS = {
    "a title": limits.TITLE,
    "a prompt": limits.PROMPT,
    "a detail": limits.DETAIL,
    "a point": limits.LINE,
    "reading": limits.PARAGRAPH,
    "a label": limits.LABEL,
}


def example() -> str:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def test_the_built_in_plan_can_be_played() -> None:
    plan = library.built_in()[NAME]
    assert {f.id: sum(s.seconds[f.id] for s in plan.steps(f.id)) for f in plan.formats} == {
        "60": 3600,
        "75": 4500,
        "90": 5400,
    }


def test_a_minute_too_many_is_noticed() -> None:
    text = PLAN_FILE.read_text(encoding="utf-8")
    longer = text.replace('{"60": 1, "75": 3, "90": 10}', '{"60": 1, "75": 4, "90": 10}')
    assert longer != text
    with pytest.raises(library.PlanErrors) as wrong:
        library.parse(longer)
    assert [problem.path for problem in wrong.value.problems] == ["plan/formats/75"]


def test_the_example_for_authors_can_be_played() -> None:
    assert library.parse(example()).title == "Small beginnings"


def test_the_example_is_really_checked() -> None:
    with pytest.raises(library.PlanErrors):
        library.parse(example().replace("rung: 1", "rung: 2"))


def test_authors_find_every_key_and_activity() -> None:
    keys = {key.name for each in ACTIVITIES.values() for key in (*each.needs, *each.may)}
    keys |= {"id", "title", "activity", "rung", "minutes", "prompt", "detail", "reading", "points"}
    keys |= {"keep", "about", "formats", "instruments", "sections", "language", "people", "turns"}
    keys |= {"larger", "axes", "areas", "feelings", "pulse", "low", "high", "items", *ACTIVITIES}
    assert {key for key in keys if f"`{key}`" not in README} == set()


@pytest.mark.parametrize(("what", "limit"), LIMITS.items())
def test_authors_find_the_true_limits(what: str, limit: int) -> None:
    assert re.search(rf"{what} {limit}\b", " ".join(README.split()))


def test_the_guide_fits_the_plan() -> None:
    parts = library.guide(library.built_in()[NAME])
    assert list(parts) == list(STEPS)


@pytest.mark.parametrize("part", PARTS)
def test_a_copy_of_the_guide_without_a_part_is_refused(part: str, tmp_path: Path) -> None:
    before, heading, after = GUIDE.partition("\n## kind-note — ")
    cut = re.sub(rf"### {part}\n.*?(?=\n##)", "", after, count=1, flags=re.DOTALL)
    (tmp_path / f"{NAME}.md").write_text(before + heading + cut, encoding="utf-8")
    with pytest.raises(library.GuideProblem, match=f"kind-note.*{part}"):
        library.guide(library.built_in()[NAME], tmp_path)
