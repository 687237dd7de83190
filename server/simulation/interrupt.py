"""Ctrl-C and SIGTERM as a question that every wait asks, so that everything is put away.

An exception out of a signal handler would hit whichever simulated phone is running just then.
"""

from __future__ import annotations

import signal
from types import FrameType

_asked: list[int] = []


class Interrupted(Exception):
    """Somebody wants this to stop."""


def listen() -> None:
    """Take SIGINT and SIGTERM; a second one stops at once, whatever is left behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _ask)


def check() -> None:
    """Raise Interrupted if somebody asked to stop."""
    if _asked:
        raise Interrupted


def _ask(number: int, _frame: FrameType | None) -> None:
    _asked.append(number)
    if len(_asked) > 1:
        raise KeyboardInterrupt
