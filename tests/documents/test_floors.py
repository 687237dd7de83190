"""What the import contracts cannot say: who emits, and what the ground floor stands on."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GROUND = {"sessions", "__future__"}


def imported(path: Path) -> Iterator[str]:
    """Yield the top-level names that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: say the whole name"
            yield (node.module or "").partition(".")[0]


def test_the_ground_floor_stands_on_the_standard_library_and_on_yaml_in_one_file() -> None:
    for path in (ROOT / "sessions").rglob("*.py"):
        foreign = set(imported(path)) - set(sys.stdlib_module_names) - GROUND
        allowed = {"yaml"} if path == ROOT / "sessions/plan/source.py" else set()
        assert foreign <= allowed, path


def test_the_ground_floor_takes_no_time_and_no_chance_by_itself() -> None:
    for path in (ROOT / "sessions").rglob("*.py"):
        assert not set(imported(path)) & {"time", "secrets", "uuid", "socket"}, path


def test_only_the_broadcaster_emits() -> None:
    server = ROOT / "server"
    emitters = {
        path.relative_to(server).as_posix()
        for path in server.rglob("*.py")
        if ".emit(" in path.read_text(encoding="utf-8")
        # Simulated participants are clients: they have a socket each, not a room.
        and not path.is_relative_to(server / "simulation")
    }
    assert emitters == {"sockets/broadcaster.py"}
