"""A connection within this process: Engine.IO's own tasks, the gate's socket, and a phone's end.

All of them are eventlet's, so a test decides who runs when: nobody does before it sleeps or reads.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import eventlet
from engineio import socket as library
from eventlet.green import ssl as green_ssl
from eventlet.greenio.base import GreenSocket
from flask import Flask

from server.transport.engine import engine
from server.transport.gate import GatedSocket
from server.transport.sweeper import Sweeper

ROOM, NAMESPACE = "room", "/participant"
SMALL = 4_096  # bytes that each side's kernel is asked to hold: little, so that it soon is full
TEXT, CLOSE, PONG = 0x1, 0x8, 0xA  # opcodes
PATIENCE = 5.0  # seconds until a test gives up on a byte


class Broadcaster:
    """Socket.IO as the server builds it, with connections that a test makes."""

    def __init__(self, *, fans_out: bool = True) -> None:
        self.sweeper = Sweeper(lambda: self.now)
        self.now = 0.0
        self.sio = engine(Flask("tests"), self.sweeper, fans_out=fans_out)
        self.server: Any = self.sio.server
        self.phones: list[Phone] = []

    def phone(self, tls: tuple[str, str] | None = None, *, small: bool = True) -> Phone:
        """Connect, and enter the room."""
        self.phones.append(Phone(self, f"connection-{len(self.phones)}", tls, small=small))
        return self.phones[-1]

    def tell(self, version: int, size: int = 3_000) -> None:
        """Send a state to everyone."""
        self.emit("state", {"version": version, "fill": "x" * size})

    def emit(self, event: str, payload: dict[str, Any]) -> None:
        self.server.emit(event, payload, to=ROOM, namespace=NAMESPACE, ignore_queue=True)

    def close(self) -> None:
        for phone in self.phones:
            phone.close()
        eventlet.sleep(0)


class Phone:
    """One connection: the server's side of it, and what the phone reads."""

    def __init__(
        self, house: Broadcaster, name: str, tls: tuple[str, str] | None, *, small: bool
    ) -> None:
        self.name, self._eio, self._manager = name, house.server.eio, house.server.manager
        self._numbers = 0
        theirs, self.socket = _pair(tls, small=small)
        unknown: Any = library.Socket
        self.engine: Any = unknown(self._eio, name)
        self._eio.sockets[name] = self.engine
        gate = self._eio._async["websocket"](self.engine._websocket_handler, self._eio)
        self.gated = GatedSocket(theirs, {}, 13, sweeper=house.sweeper, backlog=self.engine.queue)
        if gate._fan_out is not None:
            gate._fan_out.add(name, self.gated.writer)
        self.task = eventlet.spawn(self.engine._websocket_handler, self.gated)
        sid = self._manager.pre_connect(name, NAMESPACE)
        self._manager.connect(sid, NAMESPACE)
        self._manager.enter_room(sid, NAMESPACE, ROOM)
        self._eio.send(name, f"0{NAMESPACE}")
        eventlet.sleep(0)

    @property
    def has_waiting(self) -> bool:
        return bool(self.engine.queue.has_waiting)

    def acknowledge(self, size: int = 600) -> int:
        """Have the server acknowledge something; returns its number."""
        self._numbers += 1
        self._eio.send(self.name, f"3{NAMESPACE},{self._numbers}{json.dumps(['x' * size])}")
        return self._numbers

    def pong(self) -> None:
        """Have the server answer a ping of the WebSocket, in a task of its own."""
        eventlet.spawn(self.gated.send, b"pong", control_code=PONG)
        eventlet.sleep(0)

    def frame(self) -> tuple[int, bytes]:
        """Read a frame: its opcode and its bytes."""
        first, second = self._read(2)
        assert first & 0xF0 == 0x80, f"no head of a whole frame of ours: {first:#x}"
        size = second
        if size == 126:
            size = int.from_bytes(self._read(2), "big")
        elif size == 127:
            size = int.from_bytes(self._read(8), "big")
        return first & 0xF, self._read(size)

    def heard(self, until: Callable[[str], bool]) -> list[str]:
        """Read frames until one of them is the last; returns them all in short: see `short`."""
        frames: list[str] = []
        while not frames or not until(frames[-1]):
            frames.append(short(*self.frame()))
        return frames

    def there(self) -> bytes:
        """Give what has come, and wait for nothing."""
        try:
            return bytes(self.socket.fd.recv(1 << 20))
        except BlockingIOError:
            return b""

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            assert part, "it was closed"
            data += part
        return data

    def close(self) -> None:
        """Let both ends go, and everything that works on them."""
        self.socket.close()
        self.gated.cut()
        with eventlet.Timeout(PATIENCE):
            self.task.wait()
        self.gated.socket.close()


def short(opcode: int, data: bytes) -> str:
    """Say what a frame is, in a word."""
    if opcode != TEXT:
        return {CLOSE: "close", PONG: "pong"}[opcode]
    text = data.decode()
    if text.startswith(f"42{NAMESPACE},"):
        event, payload = json.loads(text.removeprefix(f"42{NAMESPACE},"))
        return f"{event} {payload['version']}" if event == "state" else str(event)
    if text.startswith(f"43{NAMESPACE},"):
        return f"ack {text.removeprefix(f'43{NAMESPACE},').partition('[')[0]}"
    return text


def _pair(tls: tuple[str, str] | None, *, small: bool) -> tuple[Any, Any]:
    """Connect two sockets over loopback: the server's side, and the phone's."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        if small:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        phone = socket.socket()
        if small:
            phone.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        phone.connect(listening.getsockname())
        server, _ = listening.accept()
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    ours, theirs = GreenSocket(server), GreenSocket(phone)
    theirs.settimeout(PATIENCE)
    return _private(ours, theirs, *tls) if tls else (ours, theirs)


def _private(ours: Any, theirs: Any, certificate: str, key: str) -> tuple[Any, Any]:
    """Put TLS over both, and shake hands."""
    context: Any = green_ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(Path(certificate), Path(key))
    server = context.wrap_socket(ours, server_side=True, do_handshake_on_connect=False)
    trusting: Any = green_ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    shaking = eventlet.spawn(server.do_handshake)
    phone = trusting.wrap_socket(theirs)
    shaking.wait()
    phone.settimeout(PATIENCE)
    return server, phone
