"""Finds code that nothing uses; what libraries call by its name stands in [tool.vulture]."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from vulture.core import Vulture

ROOT = Path(__file__).resolve().parent.parent
MESSAGES = ("server", "wire")  # marshmallow reads the fields of messages by their names


def unused(root: Path) -> list[str]:
    """Return a line for each thing that is defined in a project and named nowhere else in it."""
    with (root / "pyproject.toml").open("rb") as file:
        settings: dict[str, list[str]] = tomllib.load(file)["tool"]["vulture"]
    finder = Vulture(
        ignore_names=settings["ignore_names"], ignore_decorators=settings["ignore_decorators"]
    )
    finder.scavenge([root / path for path in settings["paths"]])
    return [item.get_report() for item in finder.get_unused_code() if not is_field(root, item)]


def is_field(root: Path, item: Any) -> bool:
    """Tell whether this is a field of a message."""
    place = Path(item.filename).resolve().relative_to(root.resolve()).parts
    return item.typ == "variable" and place[: len(MESSAGES)] == MESSAGES


if __name__ == "__main__":
    found = unused(ROOT)
    print(*found, sep="\n")
    sys.exit(bool(found))
