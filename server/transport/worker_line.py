"""A worker's line to its supervisor: what it is given, when it may serve, when it should stop."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

from server import hand_over
from server.hand_over import HandOver
from server.transport.runner import Stop

# The words of both sides; each ends with a line feed.
READY, GO, LEAVE = b"ready\n", b"go\n", b"leave\n"
POLL = 0.02  # seconds between two looks whether to begin


class WorkerLine:
    """One end of a pair of sockets. It ends with the supervisor, and then the worker stops too."""

    def __init__(self, descriptor: int) -> None:
        self._line = socket.socket(fileno=descriptor)
        self._words = self._line.makefile("rb")
        self._may_go = False

    def given(self) -> HandOver:
        """Wait for what the supervisor hands over. Raises HandOverNotUnderstood."""
        return hand_over.read(self._words.readline())

    def wait_until_asked(self, stop: Stop) -> None:
        """Say that all is ready, and return when the supervisor lets people in, or says stop."""
        threading.Thread(target=self._listen, args=(stop,), name="supervisor", daemon=True).start()
        with suppress(OSError):  # the supervisor is gone: the reader sees that too
            self._line.sendall(READY)
        while not (self._may_go or stop.is_asked):
            time.sleep(POLL)

    def _listen(self, stop: Stop) -> None:
        while not stop.is_asked:
            word = self._word()
            if word == GO:
                self._may_go = True
            elif word == LEAVE:
                stop.is_leaving = True
            else:  # the line ended: the supervisor is gone, and its store with it
                stop.is_asked = True

    def _word(self) -> bytes:
        try:
            return self._words.readline()
        except OSError:
            return b""
