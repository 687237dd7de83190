"""What the checklist for a new activity names is there, and is all that an activity consists of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from sessions.activities.registry import ACTIVITIES

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHECKLIST = TEXT[TEXT.index("## A new activity") : TEXT.index("## A new event")]
NUMBERED = re.findall(r"^\d+\. `([^`]+)`", CHECKLIST, re.MULTILINE)
MOST = 9  # production files that a new activity may touch


def test_a_new_activity_touches_no_more_files_than_the_house_allows() -> None:
    assert len(NUMBERED) == MOST
    assert "client/src/activities/<activity>/Input.tsx" in NUMBERED


@pytest.mark.parametrize("name", NUMBERED)
def test_every_file_of_the_checklist_is_there_for_sliders(name: str) -> None:
    assert (ROOT / name.replace("<activity>", "sliders")).is_file()


@pytest.mark.parametrize("name", re.findall(r"`((?:tests|server|sessions)/[^`<]+)`", CHECKLIST))
def test_whatever_else_the_checklist_names_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_every_activity_has_its_file_and_its_pages(activity: str) -> None:
    assert (ROOT / f"sessions/activities/{activity}.py").is_file()
    assert any((ROOT / f"client/src/activities/{activity}").glob("*.tsx"))


def test_no_other_module_of_the_server_or_the_domain_knows_an_activity_by_its_name() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for room in ("server", "sessions")
        for path in (ROOT / room).rglob("*.py")
        if names_activities(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {name for name in found if not name.startswith("sessions/activities/")} == {
        "server/simulation/behaviour/bodies.py",  # how people in real rooms answer
        "server/simulation/behaviour/person.py",  # how often they pass
        "server/simulation/plan_player.py",  # a talk is waited for
        "sessions/chapters/proposals.py",  # what a section of an imported chapter gets
    }


def names_activities(module: ast.Module) -> bool:
    """Tell whether a module compares with an activity's name, or lists several of them."""
    return any(compares(node) or lists_several(node) for node in ast.walk(module))


def compares(node: ast.AST) -> bool:
    compared = isinstance(node, ast.Compare) and ".activity" in ast.unparse(node.left)
    return compared and bool(constants(getattr(node, "comparators", [])))


def lists_several(node: ast.AST) -> bool:
    elements = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    return len(constants(elements) & set(ACTIVITIES)) > 1


def constants(nodes: Iterable[ast.expr | None]) -> set[object]:
    return {node.value for node in nodes if isinstance(node, ast.Constant)}
