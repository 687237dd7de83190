"""Writes frames to one connection from any task: whole, in order, and never one inside another."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import eventlet

from server.transport.backlog import Backlog
from server.transport.without_waiting import writer_of


class FrameWriter:
    """Knows who writes to a connection just now, and lets a broadcast pass where nobody does.

    Engine.IO's task writes what waits in the backlog, and the task that reads answers pings and
    says goodbye: both wait for each other by the lock. A broadcast waits for nobody. It may write
    past them only where nothing waits and nobody writes, or it would come before older frames, or
    into the middle of one.
    """

    def __init__(
        self, green: Any, *, lock: Any, backlog: Backlog | None, clock: Callable[[], float]
    ) -> None:
        """`lock`: whoever writes to the socket, and may have to wait meanwhile, holds it."""
        self._green = green
        self._write_some = writer_of(green)
        self._lock = lock
        self._backlog = backlog
        self._clock = clock
        self._writers = 0  # tasks that write, or wait to
        self.writing_since: float | None = None  # since when the first of them makes no progress

    def begin(self) -> None:
        """Note a frame that somebody is about to write, and may have to wait with."""
        if not self._writers:
            self.writing_since = self._clock()
        self._writers += 1

    def end(self) -> None:
        """Note that a frame is written, or given up."""
        self._writers -= 1
        self.writing_since = self._clock() if self._writers else None

    def write_now(self, frame: bytes) -> bool:
        """Write a frame without waiting; False where it has to go by the backlog, untouched.

        What the kernel does not take of a frame that it began is written by a task of its own.
        """
        if self._writers or self._backlog is None or self._backlog.has_waiting:
            return False
        try:
            written = self._write_some(frame)
        except (ssl.SSLWantWriteError, ssl.SSLWantReadError):
            written = 0  # but TLS has begun with it, and takes nothing but these bytes next
        except (OSError, ValueError):  # full, or gone: who writes from the backlog will see
            return False
        if written < len(frame):
            self._finish(memoryview(frame)[written:])
        return True

    def cut(self) -> None:
        """Close from another task: whoever reads or writes just now wakes up."""
        with suppress(OSError):
            self._green.shutdown(socket.SHUT_RDWR)

    def _finish(self, rest: memoryview) -> None:
        """Hold everybody else back until the rest of a frame is written."""
        self._lock.acquire()  # does not wait: nobody writes
        self.begin()
        eventlet.spawn(self._write_rest, rest)

    def _write_rest(self, rest: memoryview) -> None:
        try:
            self._green.sendall(rest)
        except Exception:  # it stalled, or is gone: nothing may follow half a frame
            self.cut()
        finally:
            self.end()
            self._lock.release()
