"""Libraries' logs without their texts: the class of an error and where it was, nothing else.

Their own lines hold addresses, socket ids and frames; their tracebacks hold people's words.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

from eventlet import Timeout, hubs

from server.logs import Scrub, place

log = logging.getLogger("hearth.transport")

LIBRARIES = ("engineio.server", "socketio.server", "werkzeug")
# A client that goes away is no fault of ours, however it goes.
EVERYDAY = (OSError, Timeout)


def scrub_library_logs(application: str) -> None:
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
        log.error("a task ended: %s at %s", wrong.__name__, place(trace))
