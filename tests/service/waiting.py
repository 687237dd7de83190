"""Waits until threads wait: what happens next in a test does not depend on how fast they are."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

from server.service.model import gathering

PATIENCE = 20.0  # seconds for what takes none


def until(so: Callable[[], bool]) -> None:
    """Return once something is so."""
    ends = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < ends, "it does not come to that"
        time.sleep(0.002)


def waiting_in(*callers: str) -> int:
    """Count the threads that wait in a gathering for which one of these functions asked."""
    return sum(_waits(frame, callers) for frame in sys._current_frames().values())


def _waits(frame: FrameType | None, callers: tuple[str, ...]) -> bool:
    inner = ""
    while frame is not None:
        code = frame.f_code
        if code.co_filename == gathering.__file__ and code.co_name == "ask":
            asker = frame.f_back
            return inner == "wait" and asker is not None and asker.f_code.co_name in callers
        inner, frame = code.co_name, frame.f_back
    return False
