"""A server that asks its store for each read, and answers at once, however often it is asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from server.service.views.state import StateView
from server.sockets.connections import Connection
from server.sockets.read_turns import ReadTurns
from tests.attacks.defences import slow_store
from tests.attacks.defences.switched_off import all_replaced
from tests.attacks.rig.server import AttackedServer, serving


class ReadingServer(AttackedServer):
    """Its store is as slow as that of the server with the defence."""

    child_code = serving(__name__)

    def __init__(self) -> None:
        super().__init__(speed=1.0)


@contextmanager
def off() -> Iterator[None]:
    """Read from the store, without a grid and without a rate."""

    def at_once(_turns: ReadTurns, _caller: Connection) -> float:
        return time.time()

    with slow_store.off(), all_replaced((
        (StateView, "current", StateView.state),
        (ReadTurns, "wait", at_once),
        (ReadTurns, "pace", at_once),
    )):  # fmt: skip
        yield
