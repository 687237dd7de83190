"""Every pattern that reads what strangers write: no input may keep it busy."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

import server
import sessions
from server.transport.frames import FrameShapes
from server.transport.gate import LONGEST
from server.wire import schemas
from server.wire.events import NAMESPACES
from server.wire.fields import Shaped
from sessions import care
from sessions.languages import catalogue

BOUND = 0.005  # seconds: what one text may cost, where others wait for the same loop
TEXT = 1_120  # bytes of a card; a frame may have LONGEST
PUMPS = ("a", "A", "0", " ", "\t", "-", ".", ":", "@", "{", "[", "(", '"', "\\", "+", "'", "é", "_")
PAIRS = (
    "a.",
    "a-",
    "a ",
    "0-",
    "0 ",
    "a@",
    "a@a.",
    "\r\n",
    "[]",
    "{}",
    '""',
    "aA",
    "Aa ",
    "+0",
    "a1",
)
ENDS = ("", "!", "\n x")
SLOW = re.compile(r"(?:a|a)*b")  # the premise: a pattern that takes time which doubles


def found() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes], int]]:
    """Yield the patterns of all modules, of frames, of payloads and of the lists of care."""
    for package in (server, sessions):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{info.name}.{name}", value, LONGEST
    for name, value in vars(FrameShapes(NAMESPACES.values())).items():
        yield f"frames.{name}", value, LONGEST
    for event, schema in schemas.PAYLOADS.items():
        for name, field in schema.fields.items():
            if isinstance(field, Shaped):
                yield f"{event}.{name}", re.compile(field.pattern), LONGEST
    for code in (folder.name for folder in care.FOLDER.iterdir() if folder.is_dir()):
        for each in care.lists(code).values():
            for number, pattern in enumerate(each.patterns):
                yield f"care.{code}.{each.name}.{number}", re.compile(pattern, re.ASCII), TEXT
    for theme, phrases in catalogue("identifying", "en").items():
        whole = re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
        yield f"identifying.{theme}", whole, TEXT


PATTERNS = {name: (pattern, length) for name, pattern, length in found()}
# Where a match may begin anywhere; all others have to fit from the first character to the last.
SEARCHING = ("care.", "identifying.", "server.pages.sheets.", "server.pages.static_files.")


def pieces(pattern: str) -> list[str]:
    """What a pattern itself names: plain words in it are the best beginnings."""
    return list(re.findall(r"[A-Za-z0-9@#+:/ -]{2,}", pattern))[:12]


def slowest(
    pattern: re.Pattern[str] | re.Pattern[bytes], length: int, *, whole: bool = False
) -> tuple[float, str]:
    """The longest time of all inputs, each the best of three; the clock is the process's own."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    read = pattern.fullmatch if whole else pattern.search
    worst = (0.0, "")
    pumps = (*PUMPS, *PAIRS, *pieces(source))
    for pump, end in product(pumps, ENDS):
        text = (pump * (length // len(pump) + 1))[: length - len(end)] + end
        given = text if isinstance(pattern.pattern, str) else text.encode()[:length]
        took = _time(read, given)
        if took > BOUND:
            took = min(took, _time(read, given), _time(read, given), _time(read, given))
        worst = max(worst, (took, repr(pump + end)))
    return worst


def _time(read: Callable[[Any], object], given: str | bytes) -> float:
    began = time.process_time()
    read(given)
    return time.process_time() - began


def test_there_are_patterns_and_a_slow_one_is_found_out() -> None:
    assert len(PATTERNS) > 60
    assert slowest(SLOW, 18, whole=True)[0] > BOUND


@pytest.mark.parametrize("name", PATTERNS)
def test_no_input_keeps_a_pattern_busy(name: str) -> None:
    took, how = slowest(*PATTERNS[name], whole=not name.startswith(SEARCHING))
    assert took < BOUND, f"{name}: {took * 1000:.1f} ms for {how}"
