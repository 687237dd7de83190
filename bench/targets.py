"""The servers that are compared: each is started, gives rooms, and is stopped."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import requests

from bench.processes import ROOT, started
from bench.rooms import HearthRoom, Room
from server.store import binary

HERE = Path(__file__).resolve().parent
STARTING = 60.0
SEATS = "20000"  # the most that one session of Hearth may be allowed
DURABLE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")


class Sizes(NamedTuple):
    """Bytes of the texts that Hearth sends: the references send as many."""

    state: int
    welcome: int
    ack: int


@dataclass(frozen=True, slots=True)
class Target:
    """A running server; `room(count)` opens a fresh room on it."""

    name: str
    room: Callable[[int], Room]
    pid: int


@dataclass(frozen=True, slots=True)
class HearthTarget(Target):
    """Hearth, with what it takes to start sessions there."""

    port: int
    token: str

    def session(self, count: int) -> HearthRoom:
        """Open a room as Hearth's own: with steps and a facilitator."""
        return HearthRoom("127.0.0.1", self.port, count, start_token=self.token)


@contextmanager
def hearth(*arguments: str, folder: Path = ROOT, name: str = "Hearth") -> Iterator[HearthTarget]:
    """Start Hearth as the README does, with an embedded store; `folder`: of which version."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        data, port = Path(place) / "data", _free_port()
        command = [sys.executable, "-m", "server", "--port", str(port), "--data", str(data)]
        settings = {"HEARTH_SEATS": SEATS}
        with started([*command, *arguments], folder=folder, settings=settings) as child:
            token = _start_token(child, data / "links", f"http://127.0.0.1:{port}/health")

            def room(count: int) -> Room:
                return HearthRoom("127.0.0.1", port, count, start_token=token)

            yield HearthTarget(name, room, child.pid, port, token)


@contextmanager
def store() -> Iterator[str]:
    """Start a store for the others, which flushes every commit as Hearth's does."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = f"{folder}/s.sock"
        place = ["--port", "0", "--unixsocket", path, "--dir", folder, *DURABLE]
        with started([str(binary.find().path), *place]) as child:
            while not Path(path).exists():
                if child.poll() is not None:
                    raise RuntimeError("the store did not start")
                time.sleep(0.02)
            yield path


@contextmanager
def stock(path: str, sizes: Sizes) -> Iterator[Target]:
    """Flask-SocketIO as its documents show it."""
    arguments = [f"unix://{path}", *map(str, sizes)]
    with _printing([sys.executable, "-m", "bench.servers.stock", *arguments]) as (port, pid):
        yield Target("Flask-SocketIO", lambda n: Room("127.0.0.1", port, n), pid)


@contextmanager
def node(path: str, sizes: Sizes) -> Iterator[Target]:
    """socket.io with ioredis, on the Node that comes as a wheel."""
    sys.path.insert(0, str(ROOT / "script"))
    import build_client  # noqa: PLC0415 - of the project's own scripts
    import build_environment  # noqa: PLC0415

    wheel, folder = build_environment.node(ROOT), HERE / "servers" / "node"
    build_client.install(folder, wheel, print)
    command = [str(wheel / "bin" / "node"), str(folder / "server.mjs"), path, *map(str, sizes)]
    with _printing(command) as (port, pid):
        yield Target("Node", lambda n: Room("127.0.0.1", port, n), pid)


@contextmanager
def bare(sizes: Sizes) -> Iterator[Target]:
    """A loop of send(): what no server can be faster than."""
    with _printing([sys.executable, "-m", "bench.servers.bare", *map(str, sizes)]) as (port, pid):
        yield Target("send loop", lambda n: Room("127.0.0.1", port, n), pid)


@contextmanager
def _printing(command: list[str]) -> Iterator[tuple[int, int]]:
    """Start a program that prints its port."""
    with started(command, speaks=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        if not said:
            raise RuntimeError(f"{command[-4:]} did not start")
        yield int(said), child.pid


def _start_token(child: subprocess.Popen[bytes], links: Path, health: str) -> str:
    ends = time.monotonic() + STARTING
    while time.monotonic() < ends:
        if child.poll() is not None:
            raise RuntimeError("Hearth did not start")
        try:
            if links.exists() and requests.get(health, timeout=2).ok:
                found = re.search(r"#start=([A-Za-z0-9_-]+)", links.read_text(encoding="utf-8"))
                assert found
                return found[1]
        except requests.RequestException:
            pass
        time.sleep(0.05)
    raise RuntimeError("Hearth did not start in time")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
