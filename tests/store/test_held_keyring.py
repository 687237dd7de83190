"""A secret that was there a moment ago need not be looked for again, and never for longer."""

from __future__ import annotations

from server.store.held_keyring import MOMENT, MOST, HeldKeyring
from server.store.memory_keyring import MemoryKeyring


class CountedKeyring(MemoryKeyring):
    """Counts how often somebody looks."""

    looks = 0

    def holds(self, name: str) -> bool:
        self.looks += 1
        return super().holds(name)


class Worker:
    """A worker's view of a keyring that others use as well."""

    def __init__(self) -> None:
        self.now = 100.0
        self.shared = CountedKeyring()
        self.held = HeldKeyring(self.shared, clock=lambda: self.now)


def test_it_is_looked_for_once_in_a_moment() -> None:
    worker = Worker()
    worker.held.write("session", b"secret")
    assert all(worker.held.holds("session") for _ in range(50))
    assert worker.shared.looks == 1
    worker.now += MOMENT
    assert worker.held.holds("session")
    assert worker.shared.looks == 2


def test_what_another_worker_destroyed_is_gone_a_moment_later() -> None:
    worker = Worker()
    worker.held.write("session", b"secret")
    assert worker.held.holds("session")
    worker.shared.destroy("session")
    worker.now += MOMENT
    assert not worker.held.holds("session")
    worker.shared.write("session", b"another")
    assert worker.held.holds("session")


def test_what_this_worker_destroyed_is_gone_at_once() -> None:
    worker = Worker()
    worker.held.write("session", b"secret")
    assert worker.held.holds("session")
    worker.held.destroy("session")
    assert not worker.held.holds("session")
    assert worker.held.names() == []


def test_what_was_not_there_is_looked_for_each_time() -> None:
    worker = Worker()
    assert not worker.held.holds("session")
    worker.shared.write("session", b"secret")
    assert worker.held.holds("session")


def test_names_do_not_pile_up() -> None:
    worker = Worker()
    for number in range(3 * MOST):
        worker.held.write(f"run-{number}", b"secret")
        assert worker.held.holds(f"run-{number}")
    assert len(worker.held._until) <= MOST
