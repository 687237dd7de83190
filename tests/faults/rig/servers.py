"""Servers over one store that outlives them: each may be killed, or have a mechanism off."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from server.selftest.clock import FastClock
from server.store.embedded import EmbeddedStore
from tests.drivers.ports import free_port
from tests.drivers.server import RestartableServer
from tests.faults.rig.stores import Change, tested_store, unchanged


@dataclass
class SwitchedServer(RestartableServer):
    """A server in which one mechanism is off; `switch` names a function of `switches.py`."""

    switch: str = "nothing"

    def _program(self) -> list[str]:
        assert self.clock is not None
        times = map(repr, (self.clock.speed, self.clock.began, self.clock.ticked))
        return [sys.executable, "-m", "tests.faults.rig.switched", self.switch, *times]

    @property
    def is_alive(self) -> bool:
        return self.child is not None and self.child.poll() is None


@dataclass(frozen=True, slots=True)
class Deployment:
    """A store in the care of this process, and servers that share it."""

    store: EmbeddedStore
    servers: list[SwitchedServer]

    @property
    def urls(self) -> list[str]:
        return [server.url for server in self.servers]

    def session(self) -> dict[str, Any]:
        return self.servers[0].session(rehearsal=True)

    def kill_store(self) -> None:
        """Kill the store; whoever looks after it starts another one."""
        self.signal_store(signal.SIGKILL)

    def signal_store(self, number: signal.Signals) -> None:
        assert self.store.child is not None
        with suppress(ProcessLookupError):
            os.kill(self.store.child.pid, number)


@contextmanager
def deployment(
    count: int,
    *,
    speed: float = 1.0,
    switch: str = "nothing",
    change: Change = unchanged,
    relayed: Callable[[EmbeddedStore], str] = lambda store: store.url,
    host: str = "127.0.0.1",
) -> Iterator[Deployment]:
    """Start a store and so many servers on it, and end all.

    `change` changes the store's settings; `relayed` gives the address where servers reach it.
    """
    with TemporaryDirectory(prefix="hearth-faults-") as name, ExitStack() as stack:
        folder, clock = Path(name), FastClock(speed)
        store = stack.enter_context(tested_store(folder / "store", change))
        shared = {
            "HEARTH_HOST": host,
            "HEARTH_REDIS_URL": relayed(store),
            "HEARTH_KEYRING": str(folder / "keyring"),
            "HEARTH_SECRET": "one secret for all of these servers",
        }
        servers = [
            SwitchedServer(
                folder / f"{number}" / "data",
                free_port(),
                settings=shared,
                clock=clock,
                switch=switch,
            )
            for number in range(count)
        ]
        for server in servers:
            stack.callback(server.stop)
            server.start()
        yield Deployment(store, servers)
