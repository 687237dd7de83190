"""Reads what the map shows: the floors from the import contracts, the arrows from the imports."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Floors = Sequence[Sequence[str]]  # from the top down: the full names of the parts side by side
Arrow = tuple[str, str]  # a part, and one that it imports


def floors(root: Path, name: str) -> Floors:
    """Read the parts of each floor from the contract whose name begins with `name`."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    found = next(each for each in contracts if each["name"].startswith(name))
    prefixes = found.get("containers", [""])
    return [
        [f"{prefix}.{part}".strip(".") for prefix in prefixes for part in parts_in(layer)]
        for layer in found["layers"]
    ]


def parts_in(layer: str) -> list[str]:
    """Split a layer into its parts: neighbours are parted by | or :, optional ones are in ()."""
    return [part.strip(" ()") for part in layer.replace(":", "|").split("|")]


def imports(root: Path, parts: Sequence[str]) -> frozenset[Arrow]:
    """Find which of these parts imports which, also where a chain of others leads there too."""
    found = set()
    for package in sorted({part.partition(".")[0] for part in parts}):
        for path in sorted((root / package).rglob("*.py")):
            module = ".".join(path.relative_to(root).with_suffix("").parts)
            for imported in _imported(path):
                start, end = part_of(module, parts), part_of(imported, parts)
                if start and end and start != end:
                    found.add((start, end))
    return frozenset(found)


def part_of(module: str, parts: Sequence[str]) -> str:
    """Name the innermost of these parts in which a module lies; empty where it lies in none."""
    within = [part for part in parts if module == part or module.startswith(f"{part}.")]
    return max(within, key=len, default="")


def _imported(path: Path) -> Iterator[str]:
    """Yield the full names that a file imports; a name may be a module or something in one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)


def reduced(arrows: frozenset[Arrow]) -> frozenset[Arrow]:
    """Leave out the arrows that follow from a chain of others: they would hide the rest."""
    return frozenset(arrow for arrow in arrows if not _follows(arrow, arrows - {arrow}))


def _follows(arrow: Arrow, others: frozenset[Arrow]) -> bool:
    reached, ahead = {arrow[0]}, [arrow[0]]
    while ahead:
        start = ahead.pop()
        for end in {b for a, b in others if a == start} - reached:
            reached.add(end)
            ahead.append(end)
    return arrow[1] in reached
