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


class Scrub(logging.Filter):
    """Leaves of a record the error's class and its location; applies to one logger alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        wrong, _, trace = record.exc_info or (None, None, None)
        what = wrong.__name__ if wrong else record.levelname.lower()
        record.msg = f"{what} at {_place(trace) or f'{record.filename}:{record.lineno}'}"
        record.args, record.exc_info, record.exc_text = (), None, None
        return True


def _place(trace: TracebackType | None) -> str:
    last = extract_tb(trace)[-1] if trace else None
    return f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}" if last else ""


def hush(application: str) -> None:
    """Scrub the libraries' loggers and the application's own, and what eventlet would print.

    Once, before Engine.IO is built: it adds a handler to a logger that has no level.
    """
    for name in (*LIBRARIES, application):
        logger = logging.getLogger(name)
        logger.addFilter(Scrub())
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
