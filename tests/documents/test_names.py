"""A class name stands once, and twice only for one idea on two sides of a port or of the wire."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
A_MESSAGE = "what is sent, and what of the domain it is read into or written from"
# Each name that stands twice, and why.
TWICE = {
    **dict.fromkeys(
        ("AddTime", "Allow", "Blank", "Command", "Door", "GoTo", "Hide", "MoreTime", "Spotlight"),
        A_MESSAGE,
    ),
    **dict.fromkeys(
        ("Answer", "GuidePart", "Instruments", "Promise", "Run", "Timer"), A_MESSAGE
    ),
    "TakingBack": "what the sockets ask for, and what does it",
}  # fmt: skip


def classes(*folders: Path) -> dict[str, list[str]]:
    """Find the modules that define a class, by the class's name."""
    found = defaultdict(list)
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].append(path.relative_to(folder.parent).as_posix())
    return found


CLASSES = classes(ROOT / "server", ROOT / "sessions")


def test_classes_are_found() -> None:
    assert CLASSES["Plan"] == ["sessions/plan/model.py"]
    assert len(CLASSES) > 300


def test_a_name_that_stands_twice_would_be_found(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.py").write_text("class House:\n    pass\n", encoding="utf-8")
    assert len(classes(tmp_path)["House"]) == 2


def test_no_class_name_stands_twice_without_a_reason() -> None:
    twice = {name: places for name, places in CLASSES.items() if len(places) > 1}
    assert twice.keys() == TWICE.keys()


def test_what_stands_twice_stands_on_two_sides() -> None:
    for name, why in TWICE.items():
        places = CLASSES[name]
        assert len(places) == 2, name
        if why == A_MESSAGE:
            assert sorted(place.split("/")[:2][-1] == "wire" for place in places) == [False, True]
