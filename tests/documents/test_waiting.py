"""No test waits for many of the world's seconds: where a session needs them, its clock is fast.

Only what is written as a number, or as a constant of the file, is seen; waiting *until* something
happens is not meant, because that ends as soon as it did.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
WAITS = ("sleep", "listen")  # calls that last as long as they are told
MOST = 3.0  # seconds
ON_THE_WORLDS_CLOCK = {
    "stories/test_a_practice_alone.py",  # one story is played without a clock handed in
}


def waits(code: str) -> Iterator[tuple[int, float]]:
    """Find the lines that wait, and for how many seconds, as far as that is written there."""
    tree = ast.parse(code)
    constants = {
        target.id: each.value.value
        for each in tree.body
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
        for target in each.targets
        if isinstance(target, ast.Name)
    }
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name not in WAITS or not call.args:
            continue
        told = call.args[0]
        value = told.value if isinstance(told, ast.Constant) else constants.get(ast.unparse(told))
        if isinstance(value, int | float):
            yield call.lineno, float(value)


@pytest.mark.parametrize(
    "code", ["time.sleep(20)", "LONG = 20\ndesk.listen(LONG)", "if True:\n    sleep(20.0)"]
)
def test_a_long_wait_is_found(code: str) -> None:
    assert [seconds for _, seconds in waits(code)] == [20]


def test_nobody_waits_long() -> None:
    long = {
        f"{path.relative_to(TESTS).as_posix()}:{line} waits {seconds:.0f} s"
        for path in TESTS.rglob("*.py")
        if "node_modules" not in path.parts
        for line, seconds in waits(path.read_text(encoding="utf-8"))
        if seconds > MOST and path.relative_to(TESTS).as_posix() not in ON_THE_WORLDS_CLOCK
    }
    assert sorted(long) == []
