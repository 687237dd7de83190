"""A server without our care for its log: a line per event, and faults with all they say.

The libraries would log each event that goes through them; ours are taken from the frame by our own
code, which logs none, so that a careless server's line is written where the event is handled.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from server import logs
from server.service.model import refusals
from server.service.release import scheduler
from server.sockets.connections import Connection
from server.sockets.namespace import RoleNamespace
from server.transport import engine, log_scrubbing
from tests.attacks.defences.switched_off import all_replaced
from tests.attacks.rig.server import AttackedServer, serving


class VerboseServer(AttackedServer):
    """A server that logs every line which a library or a fault has to say."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Write down whatever anybody has to say."""
    return all_replaced((
        (logs.Scrub, "filter", lambda *_: True),
        (engine, "scrub_library_logs", libraries_log),
        (RoleNamespace, "handle", logged(RoleNamespace.handle)),
        (refusals, "log_error", log_all),
        (scheduler.log, "error", lambda text, *_: logging.getLogger("hearth").exception(text)),
    ))  # fmt: skip


def logged(handle: Callable[..., Any]) -> Callable[..., Any]:
    """Write a line per event of a page, as Socket.IO's own log does."""

    def noted(self: RoleNamespace, event: str, connection: Connection, asked: Any) -> Any:
        logging.getLogger("hearth").info("event %s [%s]", event, self.namespace)
        return handle(self, event, connection, asked)

    return noted


def log_all(wrong: Exception) -> None:
    refusals.log.error(str(wrong), exc_info=wrong)


def libraries_log(*_: Any) -> None:
    for name in log_scrubbing.LIBRARIES:
        logging.getLogger(name).setLevel(logging.INFO)
