"""Ctrl-C and SIGTERM as a question that every wait asks, so that everything is put away.

An exception out of a signal handler would be raised in whichever thread runs just then, which may
be that of a simulated participant. So the handler only notes the signal, and `check` raises.
"""

from __future__ import annotations

import signal
from types import FrameType

_signals: list[int] = []


class Interrupted(Exception):
    """Somebody asked this process to stop."""


def listen() -> None:
    """Take SIGINT and SIGTERM; a second one stops at once, whatever is left behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _note)


def check() -> None:
    """Raise Interrupted if somebody asked to stop."""
    if _signals:
        raise Interrupted


def _note(number: int, _frame: FrameType | None) -> None:
    _signals.append(number)
    if len(_signals) > 1:
        raise KeyboardInterrupt
