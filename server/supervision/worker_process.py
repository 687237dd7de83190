"""One worker, seen from its supervisor: a process that runs the same command line again."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from contextlib import suppress

from server.hand_over import HandOver
from server.supervision.sentences import say
from server.transport.worker_line import GO, LEAVE, READY


class WorkerProcess:
    """Started by exec, never by fork: a fork would copy a hub, its timers and its sockets.

    The new process reads the same flags and variables with whatever program lies there by then.
    """

    def __init__(self, given: HandOver) -> None:
        self._line, theirs = socket.socketpair()
        number = theirs.fileno()
        with theirs:
            self._child = subprocess.Popen(  # noqa: S603 - our own command line, no shell
                [sys.executable, *sys.orig_argv[1:], "--worker", str(number)],
                stdin=subprocess.DEVNULL,
                pass_fds=[number, given.listener],
                start_new_session=True,  # Ctrl-C is for the supervisor, which says who stops when
            )
        self._line.setblocking(False)
        self._heard = b""
        self._send(given.line())

    @property
    def is_ready(self) -> bool:
        """Whether it could let people in."""
        with suppress(OSError):
            self._heard += self._line.recv(64)
        return READY in self._heard

    @property
    def code(self) -> int | None:
        """What it ended with; None while it lives."""
        return self._child.poll()

    @property
    def how(self) -> str:
        """How it ended, in words for the log."""
        code = self.code or 0
        return say("cut", number=-code) if code < 0 else say("left", code=code)

    def go(self) -> None:
        """Let it let people in."""
        self._send(GO)

    def leave(self) -> None:
        """Let it let nobody in any more, and go on for those who are in."""
        self._send(LEAVE)

    def drain(self) -> None:
        """Ask it to say goodbye, and to end when all is written."""
        self._child.send_signal(signal.SIGTERM)  # one that ended already gets none

    def kill(self) -> None:
        """End it at once."""
        self._child.kill()

    def close(self) -> None:
        """Let go of a worker that ended."""
        self._line.close()

    def _send(self, words: bytes) -> None:
        with suppress(OSError):  # it has just died: that is seen at the next look
            self._line.sendall(words)
