"""A worker's line to its supervisor: what it is given, when it may serve, when it should stop."""

from __future__ import annotations

import socket
import threading

from server import hand_over
from server.hand_over import HandOver
from server.transport.runner import Stop

# The words of both sides; each ends with a line feed.
READY, GO, LEAVE = b"ready\n", b"go\n", b"leave\n"


class WorkerLine:
    """One end of a pair of sockets. It ends with the supervisor, and then the worker stops too."""

    def __init__(self, descriptor: int) -> None:
        self._line = socket.socket(fileno=descriptor)
        self._words = self._line.makefile("rb")

    def given(self) -> HandOver:
        """Wait for what the supervisor hands over. Raises HandOverNotUnderstood."""
        return hand_over.read(self._words.readline())

    def wait_until_asked(self, stop: Stop) -> None:
        """Say that all is ready, and return when the supervisor lets people in."""
        self._line.sendall(READY)
        self._take(stop)
        threading.Thread(target=self._listen, args=(stop,), name="supervisor", daemon=True).start()

    def _listen(self, stop: Stop) -> None:
        while not stop.is_asked:
            self._take(stop)

    def _take(self, stop: Stop) -> None:
        try:
            word = self._words.readline()
        except OSError:
            word = b""
        if word == LEAVE:
            stop.is_leaving = True
        elif word != GO:  # the line ended: the supervisor is gone, and its store with it
            stop.is_asked = True
