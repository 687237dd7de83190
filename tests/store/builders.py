"""Makes sessions, answers and servers for the tests of stores."""

from __future__ import annotations

import itertools
import os
import secrets
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import NewSession, PotEntry, StateChange
from server.service.ports.vault import Slot
from server.store.binary import ServerBinary
from server.store.client import connect
from server.store.gateway import RedisStore
from server.store.keys import Keys
from sessions.roles import Role

RUN = "aaaaaaaaaaaaaaaa"
HOUR = 3600
_codes = itertools.count(100_000)


def new(code: str | None = None, **changes: object) -> NewSession:
    """Make what a session is created from; its code is used by nobody else."""
    made = NewSession(
        record=b"record-" + secrets.token_bytes(64),
        live=b'{"stage":"lobby"}',
        version=1,
        code=code or str(next(_codes)),
        tokens={secrets.token_hex(32): Role.FACILITATOR, secrets.token_hex(32): Role.SCREEN},
        expires_at=int(time.time()) + HOUR,
        due=time.time() + HOUR,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def a_session(store: Store, **changes: object) -> SessionId:
    """Create a session in its first state."""
    session = SessionId(secrets.token_hex(8))
    assert store.create(session, new(**changes))  # type: ignore[arg-type]
    return session


def an_open_run(store: Store, run: str = RUN, **changes: object) -> SessionId:
    """Create a session in which a run takes answers; its version is 2."""
    session = a_session(store, **changes)
    assert store.move(session, StateChange(expect=1, version=2, live=b"{}", open_run=run))
    return session


def a_slot() -> Slot:
    return Slot(pot=secrets.token_bytes(16), out=secrets.token_bytes(16))


def an_entry(
    slot: Slot | None = None, text: bytes = b"an answer", replaces: bytes | None = None
) -> PotEntry:
    slot = slot or a_slot()
    return PotEntry(slot=slot, member=slot.pot + text.ljust(32, b"."), replaces=replaces)


def a_card(text: bytes = b"a card") -> bytes:
    return secrets.token_bytes(16) + text


def gateway(url: str, name: str = "") -> RedisStore:
    """Open a store under a deployment's name of its own."""
    keys = Keys(name=name or f"test-{secrets.token_hex(4)}", secret=b"s" * 32)
    return RedisStore(connect(url), keys=keys)


class Served:
    """A server that somebody else runs: started by the test, reached by its address."""

    def __init__(
        self,
        server: ServerBinary,
        folder: Path,
        options: Sequence[str] = (),
        *,
        pinged: bool = True,  # False: it is set so that it will not do what Hearth needs
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        socket = folder / "s.sock"
        self.url = f"unix://{socket}"
        plain = ["--port", "0", "--unixsocket", str(socket), "--dir", str(folder)]
        self.process = subprocess.Popen(
            [server.path, *plain, "--loglevel", "warning", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until(socket.exists)
        if pinged:
            ping(self.url)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


DURABLE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")


def ping(url: str) -> None:
    store = gateway(url)
    try:
        store.probe()
    finally:
        store.close()


def until(holds: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    """Say whether a process runs; one that is only waiting to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def kill(pid: int) -> None:
    os.kill(pid, 9)
