"""Who asks for much waits behind themselves."""

from __future__ import annotations

import pytest

from server.service.ports.clock import SessionId
from server.sockets.fair_queue import FairQueue

ONE, OTHER = SessionId("one"), SessionId("other")


def taken(queue: FairQueue[str]) -> list[str]:
    return [queue.take() for _ in range(len(queue))]


def test_sessions_take_turns_and_within_one_its_networks() -> None:
    queue: FairQueue[str] = FairQueue()
    for number in range(3):
        queue.put(f"laptop {number}", session_id=ONE, network=b"laptop")
    queue.put("venue", session_id=ONE, network=b"venue")
    queue.put("elsewhere", session_id=OTHER, network=b"laptop")
    assert taken(queue) == ["laptop 0", "elsewhere", "venue", "laptop 1", "laptop 2"]


def test_a_network_alone_is_served_in_its_order() -> None:
    queue: FairQueue[str] = FairQueue()
    for number in range(5):
        queue.put(str(number), session_id=ONE, network=b"venue")
    assert taken(queue) == ["0", "1", "2", "3", "4"]


def test_who_was_served_is_forgotten() -> None:
    queue: FairQueue[str] = FairQueue()
    queue.put("it", session_id=ONE, network=b"venue")
    assert taken(queue) == ["it"]
    assert (len(queue), bool(queue), dict(queue._sessions)) == (0, False, {})
    with pytest.raises(StopIteration):
        queue.take()
