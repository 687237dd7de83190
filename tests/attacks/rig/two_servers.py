"""Two servers over one store, a keyring and a secret, on one clock that runs faster."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from server.selftest.process import ROOT, ServerProcess
from server.store.embedded import EmbeddedStore

CHILD = "import server.__main__; from tests.attacks.rig.two_servers_child import serve; serve()"


@dataclass(slots=True)
class WorkerServer(ServerProcess):
    """One of the two, told where the store and the keyring are, and what time it is."""

    shared: dict[str, Any] = field(default_factory=dict)

    def _start(self) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-c", CHILD],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self.child.stdin is not None
        self.child.stdin.write(json.dumps({"data": self.folder.name, **self.shared}).encode())
        self.child.stdin.close()


@dataclass(frozen=True, slots=True)
class TwoServers:
    """Both servers, and what they share."""

    workers: tuple[WorkerServer, WorkerServer]
    store: str
    keyring: Path


@contextmanager
def two_servers(speed: float) -> Iterator[TwoServers]:
    """Start a store and two servers on it, and end all three."""
    with TemporaryDirectory(prefix="hearth-pair-") as name, ExitStack() as stack:
        store = EmbeddedStore(Path(name) / "store", reserve=65536)
        store.start()
        stack.callback(store.stop)
        shared = {
            "redis_url": store.url,
            "keyring": str(Path(name) / "keyring"),
            "secret": "one secret for both of these servers",
            "clock": [speed, time.time(), time.monotonic()],
        }
        one, other = (stack.enter_context(WorkerServer(speed, shared=shared)) for _ in range(2))
        assert isinstance(one, WorkerServer)
        assert isinstance(other, WorkerServer)
        yield TwoServers((one, other), store.url, Path(name) / "keyring")
