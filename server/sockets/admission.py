"""Who and what is let in, in this order: size, rate, shape, role, phase.

Size and rate are the gate's, before a frame gets here; phase is the use case's, after.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.sockets.connections import Connection
from server.wire.events import FROM_CLIENT
from server.wire.quick_reading import loaded
from server.wire.schemas import AUTH, PAYLOADS
from sessions.errors import BadShape, SessionClosed, WrongRole
from sessions.roles import Role


def presented(role: Role, auth: object) -> dict[str, Any]:
    """Read what a connection presents. Raises ValidationError."""
    return dict(loaded(AUTH[role], auth))


def admitted(event: str, given: Sequence[object], connection: Connection | None) -> Any:
    """Read an event's payload, as a frozen value of the event's own kind.

    Raises ValidationError or a Refusal.
    """
    if connection is None:
        raise SessionClosed
    if event not in PAYLOADS or len(given) != 1:
        raise BadShape
    payload = loaded(PAYLOADS[event], given[0])
    if event not in FROM_CLIENT[connection.role]:
        raise WrongRole
    return payload
