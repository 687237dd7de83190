"""Libraries' logs without their texts: the class of an error and where it was, nothing else.

Their own lines hold addresses, socket ids and frames; their tracebacks hold people's words.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from traceback import extract_tb
from types import TracebackType
from typing import Any

from eventlet import Timeout, hubs

log = logging.getLogger("hearth.transport")

LIBRARIES = ("engineio.server", "socketio.server", "werkzeug")
# A client that goes away is no fault of ours, however it goes.
EVERYDAY = (OSError, Timeout)


class Scrubbed(logging.Formatter):
    """Formats a record from another's code as its logger, error class and location."""

    def format(self, record: logging.LogRecord) -> str:
        wrong = record.exc_info[0] if record.exc_info else None
        trace = record.exc_info[2] if record.exc_info else None
        what = wrong.__name__ if wrong else record.levelname.lower()
        return f"{record.name}: {what} at {_place(trace) or f'{record.filename}:{record.lineno}'}"


def _place(trace: TracebackType | None) -> str:
    last = extract_tb(trace)[-1] if trace else None
    return f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}" if last else ""


def hush() -> None:
    """Scrub the libraries' loggers, and what eventlet would print itself. Once, at the start."""
    handler = logging.StreamHandler()
    handler.setFormatter(Scrubbed())
    for name in LIBRARIES:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.ERROR)
    hub: Any = hubs.get_hub()
    hub.squelch_generic_exception = _lost
    hub.squelch_exception = _dropped
    hub.squelch_timer_exception = lambda _timer, info: _lost(info)


def _dropped(number: int, info: tuple[Any, ...]) -> None:
    """Log what ended a connection's task, and let go of its descriptor as the hub would."""
    _lost(info)
    with suppress(Exception):
        hubs.get_hub().remove_descriptor(number)


def _lost(info: tuple[Any, ...]) -> None:
    """Log what ended a task, unless it was only a client going away."""
    wrong, _, trace = info[:3]
    if wrong is not None and not issubclass(wrong, EVERYDAY):
        log.error("a task ended: %s at %s", wrong.__name__, _place(trace))
