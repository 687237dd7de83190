"""A server whose store takes long to flush a commit: reads are as they are in the product."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from server.store.lua import Scripts
from tests.attacks.defences.switched_off import replaced
from tests.attacks.rig.server import AttackedServer, serving

FLUSH = 0.1  # seconds: twenty times a sound disk's, so that it shows on a busy machine
TRIED = 1_000_000  # rounds of a loop, to see how long they take here

# A store says nothing else while it flushes. A script that is busy is the same to whoever asks.
BUSY = "local x = 0 for i = 1, {rounds} do x = x + i end "


class SlowStoreServer(AttackedServer):
    """A server over a slow disk, at the true pace of time."""

    child_code = serving(__name__)

    def __init__(self) -> None:
        super().__init__(speed=1.0)


@contextmanager
def off() -> Iterator[None]:
    """Switch nothing off but the speed of the disk."""
    begin = Scripts.__init__

    def slower(self: Scripts, client: Any) -> None:
        begin(self, client)
        began = time.monotonic()
        client.eval(BUSY.format(rounds=TRIED) + "return x", 0)
        rounds = int(TRIED * FLUSH / (time.monotonic() - began))
        commit = str(self._scripts["commit"].script)
        self._scripts["commit"] = client.register_script(BUSY.format(rounds=rounds) + commit)

    with replaced(Scripts, "__init__", slower):
        yield
