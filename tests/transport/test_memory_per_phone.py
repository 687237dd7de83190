"""What a connected phone keeps in a worker's memory, counted by the interpreter itself."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.simulation.seat import new_seat, seat_auth
from server.simulation.session_start import start_session
from server.transport.sweeper import EVERY
from tests.transport.wire import HANDSHAKE

ROOT = Path(__file__).parents[2]
PHONES = 40
# KB of objects; stacks that the interpreter maps by itself come on top, about a quarter as much.
MOST = 50
PATIENCE = 60.0
SERVER = """
import server.__main__  # patches first
import gc, sys, tracemalloc
import eventlet
from eventlet import tpool
from server.config import Settings
from server.running import running_server

settings = Settings(data=sys.argv[1], port=0)
with running_server(settings) as running:
    eventlet.spawn(running.serve)
    print(running.listening.getsockname()[1], running.built.start_token, flush=True)
    while tpool.execute(sys.stdin.readline).strip() == "count":
        if not tracemalloc.is_tracing():
            tracemalloc.start()
        gc.collect()
        print(tracemalloc.get_traced_memory()[0], flush=True)
"""


class TracedServer:
    """A server that says how much it keeps."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(data)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.phones: list[socket.socket] = []
        assert self.process.stdout is not None
        port, token = self.process.stdout.readline().split()
        self.port = int(port)
        wanted = {
            "plan": "building-deeper-connections",
            "format": "75",
            "facilitator": "Ada",
            "server_by": "A test",
            "waiver": True,
        }
        self.links = start_session(f"http://127.0.0.1:{port}", token, wanted)

    def kept(self) -> int:
        """Count the bytes of what was made since the first count, and is still there."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("count\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def phone(self) -> socket.socket:
        """Join, and read until the welcome has come."""
        plain = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        self.phones.append(plain)
        plain.sendall((HANDSHAKE.format(host=f"127.0.0.1:{self.port}") + "\r\n").encode())
        said = _read(plain, b"", b'"pingTimeout"')
        plain.sendall(_frame(f"40/participant,{_json(seat_auth(self.links['code'], new_seat()))}"))
        said = _read(plain, said, b"40/participant,")
        hello = '42/participant,1["hello",{"pad":"'
        plain.sendall(_frame(hello + "x" * (1_000) + '"}]'))
        _read(plain, said, b'"promise"')
        return plain


@pytest.fixture
def traced(tmp_path: Path) -> Iterator[TracedServer]:
    server = TracedServer(tmp_path / "data")
    yield server
    for each in server.phones:
        each.close()
    server.process.terminate()
    server.process.communicate(timeout=PATIENCE)


def test_a_phone_that_waits_keeps_little(traced: TracedServer) -> None:
    """Without the welcome that it was sent last, and without buffers that only HTTP needs."""
    for _ in range(5):  # what is made once is made by now
        traced.phone()
    before = traced.kept()
    for _ in range(PHONES):
        traced.phone()
    kept = (traced.kept() - before) / PHONES / 1024
    assert kept > 10, "the premise: it is counted"
    assert kept < MOST


def test_phones_that_come_and_go_leave_nothing_behind(traced: TracedServer) -> None:
    """Nothing of them may keep itself: the server looks through what lasts only now and then."""
    for _ in range(5):
        traced.phone()
    before = traced.kept()
    for _ in range(PHONES):
        traced.phone()
    time.sleep(2 * EVERY)  # the server has looked at what is new, and spares it
    kept = traced.kept() - before
    while len(traced.phones) > 5:
        traced.phones.pop().close()
    time.sleep(2 * EVERY)
    left = traced.kept() - before
    assert kept > PHONES * 10 * 1024, "the premise: it is counted"
    assert left < kept / 4, f"{left / PHONES / 1024:.1f} KB per phone"


def _json(auth: dict[str, str]) -> str:
    return "{" + ",".join(f'"{name}":"{value}"' for name, value in auth.items()) + "}"


def _frame(text: str) -> bytes:
    """Mask with zeros, which is a mask too."""
    data = text.encode()
    size = len(data)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + data


def _read(plain: socket.socket, said: bytes, until: bytes) -> bytes:
    while until not in said:
        more = plain.recv(65_536)
        assert more, said[-200:]
        said += more
    return said
