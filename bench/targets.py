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

import requests

from bench.rooms import HearthRoom, Room
from server.selftest.child_process import environment, stop
from server.store import binary

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
STARTING = 60.0
DURABLE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")


@dataclass(frozen=True, slots=True)
class Target:
    """A running server; `room(count)` opens a fresh room on it."""

    name: str
    room: Callable[[int], Room]
    pid: int


@contextmanager
def hearth(*arguments: str, **settings: str) -> Iterator[Target]:
    """Start Hearth as the README does, with an embedded store."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data, port = Path(folder) / "data", _free_port()
        command = [sys.executable, "-m", "server", "--port", str(port), "--data", str(data)]
        child = subprocess.Popen(
            [*command, *arguments], cwd=ROOT, env=environment() | settings,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            token = _start_token(child, data / "links", f"http://127.0.0.1:{port}/health")
            yield Target(
                "Hearth", lambda n: HearthRoom("127.0.0.1", port, n, start_token=token), child.pid
            )
        finally:
            stop(child)


@contextmanager
def store() -> Iterator[str]:
    """Start a store for the others, which flushes every commit as Hearth's does."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        path = f"{folder}/s.sock"
        place = ["--port", "0", "--unixsocket", path, "--dir", folder, *DURABLE]
        child = subprocess.Popen([binary.find().path, *place], stdout=subprocess.DEVNULL)
        try:
            while not Path(path).exists():
                time.sleep(0.02)
            yield path
        finally:
            stop(child)


@contextmanager
def stock(path: str, sizes: tuple[int, int, int]) -> Iterator[Target]:
    """Flask-SocketIO as its documents show it."""
    arguments = [f"unix://{path}", *map(str, sizes)]
    with _printing([sys.executable, "-m", "bench.servers.stock", *arguments]) as (port, pid):
        yield Target("Flask-SocketIO", lambda n: Room("127.0.0.1", port, n), pid)


@contextmanager
def node(path: str, sizes: tuple[int, int, int]) -> Iterator[Target]:
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
def bare(sizes: tuple[int, int, int]) -> Iterator[Target]:
    """A loop of send(): what no server can be faster than."""
    with _printing([sys.executable, "-m", "bench.servers.bare", *map(str, sizes)]) as (port, pid):
        yield Target("send loop", lambda n: Room("127.0.0.1", port, n), pid)


@contextmanager
def _printing(command: list[str]) -> Iterator[tuple[int, int]]:
    """Start a program that prints its port."""
    child = subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=False
    )
    try:
        assert child.stdout is not None
        yield int(child.stdout.readline()), child.pid
    finally:
        stop(child)


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
