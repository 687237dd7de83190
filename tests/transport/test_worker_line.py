"""A worker's line to its supervisor: it waits for a word, and ends with the line."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from server.hand_over import FORMAT, HandOver, HandOverNotUnderstood
from server.transport.runner import Stop
from server.transport.worker_line import GO, LEAVE, READY, WorkerLine

PATIENCE = 10.0


@dataclass
class Ends:
    """Both ends, and a worker that waits on its own."""

    supervisor: socket.socket
    worker: WorkerLine
    stop: Stop
    waiting: threading.Thread

    def says(self, word: bytes) -> None:
        self.supervisor.sendall(word)


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = socket.socketpair()
    line, stop = WorkerLine(theirs.detach()), Stop()
    waiting = threading.Thread(target=line.wait_until_asked, args=(stop,), daemon=True)
    yield Ends(ours, line, stop, waiting)
    stop.is_asked = True
    ours.close()
    if waiting.ident is not None:
        waiting.join(PATIENCE)
    time.sleep(0.05)  # its reader sees the end of the line
    line._words.close()
    line._line.close()


def until_true(stop: Stop, name: str) -> None:
    ends = time.monotonic() + PATIENCE
    while not getattr(stop, name):
        assert time.monotonic() < ends, name
        time.sleep(0.01)


def test_it_takes_what_it_is_handed(ends: Ends) -> None:
    given = HandOver(listener=7, store="unix://somewhere", is_first=True)
    ends.says(given.line())
    assert ends.worker.given() == given
    assert "somewhere" not in repr(given), "an address with a password"


@pytest.mark.parametrize("line", [b"", b"what?\n", b"[]\n", b'{"format": %d}\n' % (FORMAT + 1)])
def test_a_supervisor_of_another_version_is_not_understood(ends: Ends, line: bytes) -> None:
    ends.says(line)
    ends.supervisor.shutdown(socket.SHUT_WR)
    with pytest.raises(HandOverNotUnderstood, match="start it again"):
        ends.worker.given()


def test_it_says_that_it_is_ready_and_begins_when_it_may(ends: Ends) -> None:
    ends.waiting.start()
    ends.supervisor.settimeout(PATIENCE)
    assert ends.supervisor.recv(64) == READY
    ends.waiting.join(0.1)
    assert ends.waiting.is_alive(), "not before it may"
    ends.says(GO)
    ends.waiting.join(PATIENCE)
    assert not ends.waiting.is_alive()
    ends.says(LEAVE)
    until_true(ends.stop, "is_leaving")
    assert not ends.stop.is_asked


def test_it_ends_when_its_supervisor_is_gone(ends: Ends) -> None:
    ends.waiting.start()
    ends.supervisor.close()
    ends.waiting.join(PATIENCE)
    assert ends.stop.is_asked


def test_one_that_is_told_to_stop_before_it_began_does_not_wait_for_a_word(ends: Ends) -> None:
    ends.waiting.start()
    ends.stop.is_asked = True  # as a signal does
    ends.waiting.join(PATIENCE)
    assert not ends.waiting.is_alive()
