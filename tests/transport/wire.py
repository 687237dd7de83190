"""A running tiny server, and clients that send exactly what a test says."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import websocket

from tests.sockets.house import AUTH

ROOT = Path(__file__).parents[2]
PATIENCE = 5.0  # seconds until a test gives up on an answer
HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


class Server:
    """The tiny server as a process of its own; `printed` is all that it wrote."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.transport.tiny", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdout is not None
        self.clients: list[Client] = []
        self.printed: list[str] = []
        self.port = self._port(self.process.stdout.readline())
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _port(self, line: str) -> int:
        if line.strip().isdigit():
            return int(line)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        raise AssertionError(f"the server did not start: {line}{rest}")

    def _read(self) -> None:
        assert self.process.stdout is not None
        self.printed.extend(self.process.stdout)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def stop(self) -> int:
        """Say stop and wait; returns the exit code."""
        for client in self.clients:
            client.close()
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(timeout=10)
        self._reader.join(timeout=PATIENCE)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


@contextmanager
def serving(*arguments: str) -> Iterator[Server]:
    server = Server(*arguments)
    try:
        yield server
    finally:
        server.stop()


class Client:
    """A WebSocket that has said what Engine.IO and Socket.IO want to hear, and no more."""

    def __init__(self, server: Server, namespace: str = "/participant", **options: Any) -> None:
        scheme = "wss" if "sslopt" in options else "ws"
        url = f"{scheme}://{server.host}/socket.io/?EIO=4&transport=websocket"
        options.setdefault("suppress_origin", True)
        self.raw = websocket.create_connection(url, timeout=PATIENCE, **options)
        server.clients.append(self)
        self.namespace = namespace
        self.opened = json.loads(str(self.raw.recv())[1:])
        self._number = 0

    def enter(self, **auth: Any) -> str:
        """Enter the namespace; returns the server's text."""
        self.raw.send(f"40{self.namespace},{json.dumps(AUTH[self.namespace] | auth)}")
        return self.next()

    def next(self) -> str:
        """The next text that is not a ping."""
        while True:
            text = str(self.raw.recv())
            if text != "2":
                return text

    def send(self, event: str, payload: Any) -> str:
        """Send an event; returns the start of its acknowledgement."""
        self._number += 1
        self.raw.send(f"42{self.namespace},{self._number}{json.dumps([event, payload])}")
        return f"43{self.namespace},{self._number}"

    def ask(self, event: str, payload: Any) -> str:
        """Send an event and return the whole text of its acknowledgement."""
        start = self.send(event, payload)
        while not (text := self.next()).startswith(start + "["):
            pass
        return text

    def said(self, event: str, payload: Any) -> dict[str, Any]:
        text = self.ask(event, payload)
        return dict(json.loads(text[text.index("[") :])[0])

    def is_closed(self) -> bool:
        """Read until the server closes; True if it does so in time and says nothing odd."""
        try:
            while (text := self.raw.recv()) not in ("", b""):
                assert "Traceback" not in str(text)
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return True
        except websocket.WebSocketTimeoutException:
            return False
        return True

    def hangs_up(self, within: float = PATIENCE) -> bool:
        """Answer the server's pings; True if it closes all the same, within so many seconds."""
        ends = time.monotonic() + within
        self.raw.settimeout(0.3)
        while time.monotonic() < ends:
            try:
                if self.is_closed():
                    return True
                self.raw.send("3")
            except (OSError, websocket.WebSocketException):
                return True
        return False

    def close(self) -> None:
        self.raw.shutdown()  # type: ignore[no-untyped-call]


class Join(Protocol):
    """How a test gets clients: see the fixture `join`."""

    def __call__(self, namespace: str = "/participant", *, enter: bool = True) -> Client: ...


def request(server: Server, text: str) -> str:
    """Send bytes over a plain connection; return all that comes until it closes or is quiet."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as plain:
        plain.sendall(text.format(host=server.host).encode())
        came = b""
        try:
            while part := plain.recv(65_536):
                came += part
                plain.settimeout(0.2)  # what belongs to one answer comes together
        except TimeoutError:
            pass
    return came.decode("latin-1")
