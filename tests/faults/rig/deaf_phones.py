"""Phones that come in, go on asking, and read nothing; what the server keeps for them."""

from __future__ import annotations

import base64
import json
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from server.simulation.seat import new_seat, seat_auth

SMALL = 4096  # bytes that a phone's own kernel holds for it: the rest stays with the server
HEAD = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
)


def masked(text: str) -> bytes:
    """Make a frame, masked by nothing: a mask of zeros is a mask."""
    data = text.encode()
    size = len(data)
    head = bytes([0x81, 0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + bytes(4) + data


@dataclass
class DeafPhone:
    """One seat that never reads after it was let in."""

    url: str
    code: str
    number: int = 0
    cut_at: float = 0.0

    def __post_init__(self) -> None:
        place = urlsplit(self.url)
        self.line = socket.socket()
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        self.line.settimeout(20)
        self.line.connect((place.hostname, place.port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.line.sendall(HEAD.format(host=f"{place.hostname}:{place.port}", key=key).encode())
        self._until(b"\r\n\r\n")
        auth = json.dumps(seat_auth(self.code, new_seat()))
        self.line.sendall(masked(f"40/participant,{auth}"))
        self._until(b"40/participant,")
        self.line.settimeout(0)

    def _until(self, sign: bytes) -> None:
        came = b""
        while sign not in came:
            came += self.line.recv(512)

    @property
    def port(self) -> int:
        return int(self.line.getsockname()[1])

    def ask(self) -> None:
        """Ask for the welcome, the longest that is to be had; note when the line was cut."""
        if self.cut_at:
            return
        self.number += 1
        try:
            self.line.sendall(masked(f'42/participant,{self.number}["hello",{{}}]'))
            self.line.sendall(masked("3"))
        except BlockingIOError:
            pass
        except OSError:
            self.cut_at = time.monotonic()

    def close(self) -> None:
        self.line.close()


def unsent(port: int) -> dict[int, int]:
    """Read how many bytes the kernel holds for each connection of a server's port, by its peer."""
    held = {}
    for row in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, ours, theirs, state, queues, *_ = row.split()
        if int(ours.rpartition(":")[2], 16) == port and state == "01":
            held[int(theirs.rpartition(":")[2], 16)] = int(queues.partition(":")[0], 16)
    return held


def memory(pid: int) -> int:
    """Read how many bytes of memory a process has."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
