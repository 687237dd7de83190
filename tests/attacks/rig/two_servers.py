"""Two servers over one store, a keyring and a secret, on one clock that runs faster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from server.selftest.clock import FastClock
from server.selftest.process import ServerProcess
from server.store.embedded import EmbeddedStore


@dataclass(frozen=True, slots=True)
class TwoServers:
    """Both servers, and what they share."""

    workers: tuple[ServerProcess, ServerProcess]
    store: str
    keyring: Path


@contextmanager
def two_servers(speed: float) -> Iterator[TwoServers]:
    """Start a store and two servers on it, and end all three."""
    with TemporaryDirectory(prefix="hearth-pair-") as name, ExitStack() as stack:
        store = EmbeddedStore(Path(name) / "store", reserve=65536)
        store.start()
        stack.callback(store.stop)
        clock, keyring = FastClock(speed), Path(name) / "keyring"
        shared = {
            "redis_url": store.url,
            "keyring": str(keyring),
            "secret": "one secret for both of these servers",
        }
        one = stack.enter_context(ServerProcess(clock, settings=shared))
        other = stack.enter_context(ServerProcess(clock, settings=shared))
        yield TwoServers((one, other), store.url, keyring)
