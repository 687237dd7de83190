"""A light load generator: thousands of WebSockets in one process, with one thread and one epoll."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.line import Dialect, Line

PATIENCE = 60.0  # seconds until something is given up
ADDRESSES = 200  # source addresses that the lines are spread over: each has ports of its own


class Swarm:
    """All lines to one server."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.lines: list[Line] = []
        self.welcomed = self.acknowledged = 0
        self.mark = self.heard = 0  # `heard`: lines that heard a state since the last mark
        self.on_acknowledged: Callable[[Line], None] | None = None
        self._poll = select.epoll()
        self._by_number: dict[int, Line] = {}
        self._dialled = 0

    def open(
        self, count: int, dialect: Dialect, *, keeps: bool = False, window: int = 0
    ) -> list[Line]:
        """Dial so many lines at once. `run` takes them in; `window`: of a reader that is slow."""
        return [self._dial(dialect, dialect.auth(), keeps, window) for _ in range(count)]

    def again(self, lines: Sequence[Line]) -> list[Line]:
        """Dial for those who were here: each says of itself what it said before."""
        return [self._dial(line.dialect, line.auth, line.keeps, 0) for line in lines]

    def _dial(self, dialect: Dialect, auth: dict[str, Any], keeps: bool, window: int) -> Line:
        plain = socket.socket()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if window:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        plain.bind((f"127.0.1.{self._dialled % ADDRESSES + 1}", 0))
        self._dialled += 1
        plain.connect((self.host, self.port))
        line = Line(self, dialect, plain, auth, keeps=keeps, may_end=bool(window))
        line.greet(f"{self.host}:{self.port}")
        self.lines.append(line)
        self.watch(line)
        return line

    def welcome(self, _: Line) -> None:
        self.welcomed += 1

    def acknowledge(self, line: Line, _: int) -> None:
        self.acknowledged += 1
        if self.on_acknowledged is not None:
            self.on_acknowledged(line)

    def hear_state(self, line: Line, now: float) -> None:
        if line.mark != self.mark:
            line.mark, line.heard_at = self.mark, now
            self.heard += 1

    def mark_now(self) -> None:
        """Begin to count lines that hear a state; each is noted with its first one."""
        self.mark += 1
        self.heard = 0

    def run(self, until: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Read all lines until something is so."""
        ends = time.monotonic() + patience
        while not until():
            if time.monotonic() > ends:
                raise TimeoutError(f"{what}: given up after {patience:.0f} s")
            self.look(0.02)

    def rest(self, seconds: float) -> None:
        """Read for so long, whatever comes."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.look(min(0.02, seconds))

    def look(self, seconds: float) -> None:
        """Read what came, or comes within so many seconds."""
        for number, _ in self._poll.poll(seconds, maxevents=4_096):
            line = self._by_number.get(number)
            if line is None:
                continue
            line.read()
            if line.has_ended:
                self.ignore(line)

    def fileno(self) -> int:
        return self._poll.fileno()

    def ignore(self, line: Line) -> None:
        """Read it no more."""
        if self._by_number.pop(line.plain.fileno(), None) is not None:
            self._poll.unregister(line.plain.fileno())

    def watch(self, line: Line) -> None:
        """Read it, as all are from the beginning."""
        self._by_number[line.plain.fileno()] = line
        self._poll.register(line.plain.fileno(), select.EPOLLIN)

    def hang_up(self, lines: Sequence[Line]) -> None:
        """End these connections, as a phone does that loses its network for good."""
        gone = set(map(id, lines))
        for line in lines:
            self.ignore(line)
            line.plain.close()
        self.lines = [line for line in self.lines if id(line) not in gone]

    def close(self) -> None:
        self.hang_up(self.lines)
        self._poll.close()


class Swarms:
    """Several swarms that are read in one go: an epoll that watches those of all."""

    def __init__(self) -> None:
        self._by_number: dict[int, Swarm] = {}
        self._poll = select.epoll()

    def add(self, swarm: Swarm) -> None:
        self._by_number[swarm.fileno()] = swarm
        self._poll.register(swarm.fileno(), select.EPOLLIN)

    def look(self, seconds: float) -> None:
        """Read what came for any of them, or comes within so many seconds."""
        for number, _ in self._poll.poll(seconds, maxevents=4_096):
            self._by_number[number].look(0)

    def rest(self, seconds: float) -> None:
        """Read for so long, whatever comes."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.look(min(0.02, seconds))
