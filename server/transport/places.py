"""Who gets a connection when descriptors run low: health, the facilitator, and nobody else.

Every connection takes a descriptor. Once all are used, accepting fails, and whoever comes then
waits without a word: phones, a balancer that asks for the health, and the facilitator who wants to
know what is wrong. So the last ones are kept back, and whoever cannot have one is told so.

A descriptor has the lowest number that is free: a new connection with a high number says that all
below it are used.
"""

from __future__ import annotations

import resource
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from eventlet.green import ssl

from server.transport.handshake import HEALTH, PATH, Application, Environ
from server.wire.places import SCARCE

MOST = 20_000  # connections at once: at this many eventlet's server waits without a word
OWN = 64  # descriptors for the server itself: its lines to the store, files that it opens
KEPT = 64  # descriptors for health, for the facilitator's page and its connection
FULL = b"This server has no place left just now. Please try again in a moment.\n"
HEADERS = [
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", str(len(FULL))),
    ("Retry-After", "5"),
    ("X-Content-Type-Options", "nosniff"),
    ("Connection", "close"),
]
STATUS = "503 Service Unavailable"
RAW = b"".join(
    f"{line}\r\n".encode()
    for line in (f"HTTP/1.1 {STATUS}", *(": ".join(each) for each in HEADERS), "")
) + FULL  # fmt: skip
# What a facilitator needs: the page, its files, the links of a session, and a connection.
LET_IN = (HEALTH, "/facilitator", "/assets/", "/api/", PATH)


@dataclass(frozen=True, slots=True)
class Places:
    """The descriptors of this process: `limit` is the first number that it cannot have."""

    limit: int

    def is_scarce(self, descriptor: int) -> bool:
        """Tell whether a connection got one of those that are kept back."""
        return descriptor >= self.limit - OWN - KEPT

    def is_gone(self, descriptor: int) -> bool:
        """Tell whether a connection got one that the server needs for itself."""
        return descriptor >= self.limit - OWN


def places_left() -> Places:
    """Count the descriptors that this process may have."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return Places(MOST if soft == resource.RLIM_INFINITY else min(soft, MOST))


def turn_away(connection: Any) -> None:
    """Say that there is no place; over TLS nothing is said, as words would need a handshake."""
    if not isinstance(connection, ssl.SSLSocket):
        with suppress(OSError):
            connection.sendall(RAW)  # into an empty buffer: it does not wait
            connection.shutdown(socket.SHUT_WR)


class ScarcePlaces:
    """Stands before the application: the last places are for those who have to get in."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get(SCARCE) and not environ["PATH_INFO"].startswith(LET_IN):
            start_response(STATUS, HEADERS)
            return [FULL]
        return self._application(environ, start_response)
