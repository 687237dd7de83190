"""A worker that moved a session itself need not ask the store what it has just written there."""

from __future__ import annotations

from server.service.ports.clock import SessionId
from server.service.ports.shown import SharedState
from tests.sockets.fakes import ROOM
from tests.sockets.house import House, states
from tests.wire import samples


class Memory:
    """What a worker knows, and what the store holds; it notes when the store is asked."""

    def __init__(self, *, known: int | None, stored: int) -> None:
        self.known, self.stored = known, stored
        self.read = 0

    def of_store(self, _: SessionId) -> SharedState:
        self.read += 1
        state: SharedState = samples.state(self.stored)
        return state

    def of_worker(self, _: SessionId) -> SharedState | None:
        return None if self.known is None else samples.state(self.known)


def house_of(memory: Memory) -> House:
    return House(memory.of_store, memory.of_worker)


def test_a_state_that_this_worker_wrote_is_sent_without_asking_the_store() -> None:
    memory = Memory(known=5, stored=5)
    house = house_of(memory)
    client = house.client()
    house.broadcaster.moved(ROOM)
    assert states(client, 5) == [5]
    assert memory.read == 0


def test_a_hint_is_looked_up_however_new_the_state_in_memory_is() -> None:
    """Two workers moved it one after the other, and this one knows of its own move alone."""
    memory = Memory(known=5, stored=6)
    house = house_of(memory)
    client = house.client()
    house.broadcaster.hinted(ROOM)
    assert states(client, 6) == [6]


def test_a_hint_that_comes_while_an_own_move_waits_is_looked_up() -> None:
    memory = Memory(known=5, stored=6)
    house = house_of(memory)
    client = house.client()
    house.broadcaster.moved(ROOM)
    house.broadcaster.hinted(ROOM)
    assert states(client, 6)[-1] == 6


def test_where_memory_is_no_newer_than_what_was_told_the_store_is_asked() -> None:
    """A look that began before the move may have put the older state back into memory."""
    memory = Memory(known=5, stored=6)
    house = house_of(memory)
    client = house.client()
    house.connections.tell(ROOM, 5)
    house.broadcaster.moved(ROOM)
    assert states(client, 6) == [6]


def test_a_hint_at_a_session_without_pages_here_is_forgotten() -> None:
    house = house_of(Memory(known=5, stored=6))
    house.broadcaster.hinted(ROOM)
    assert house.broadcaster._unread == set()
