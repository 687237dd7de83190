"""The collector looks at what is new, and spares what lasts until it pays to look through it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from server.transport.garbage import GROWTH, GROWTH_WHEN_EMPTY, Garbage


class Circle:
    """Keeps itself: only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


class Worker:
    """How many connections a worker has, and how many blocks of memory; a test sets both."""

    def __init__(self) -> None:
        self.connections = 0
        self.blocks = 1_000
        self.garbage = Garbage(connected=lambda: self.connections, blocks=lambda: self.blocks)


@pytest.fixture
def worker() -> Iterator[Worker]:
    thresholds = gc.get_threshold()
    gc.collect()
    try:
        made = Worker()
        made.garbage.begin()
        yield made
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)


def grown_old(worker: Worker) -> ref[Circle]:
    """Make a circle that is in use while somebody looks, and garbage after it."""
    circle = Circle()
    known = ref(circle)
    worker.garbage.look()
    return known


def test_what_is_new_and_not_in_use_is_freed_at_the_next_look(worker: Worker) -> None:
    worker.connections = 5
    known = ref(Circle())
    assert known() is not None, "the premise: it keeps itself"
    worker.garbage.look()
    assert known() is None


def test_what_was_in_use_is_not_looked_at_again_while_somebody_is_connected(worker: Worker) -> None:
    worker.connections = 5
    worker.garbage.look()
    known = grown_old(worker)
    for _ in range(3):
        worker.garbage.look()
    assert known() is not None


def test_all_is_looked_through_once_nobody_is_connected_and_memory_has_grown(
    worker: Worker,
) -> None:
    worker.connections = 5
    known = grown_old(worker)
    worker.blocks = int(GROWTH_WHEN_EMPTY * worker.blocks) + 1
    worker.garbage.look()
    assert known() is not None, "the premise: not while somebody is connected"
    worker.connections = 0
    worker.garbage.look()
    assert known() is None


def test_an_empty_worker_is_not_looked_through_for_nothing(worker: Worker) -> None:
    known = grown_old(worker)
    worker.blocks = int(GROWTH_WHEN_EMPTY * worker.blocks)
    worker.garbage.look()
    assert known() is not None


def test_all_is_looked_through_where_memory_has_grown_a_few_times_over(worker: Worker) -> None:
    worker.connections = 5
    known = grown_old(worker)
    worker.blocks = int(GROWTH * worker.blocks)
    worker.garbage.look()
    assert known() is not None, "the premise: it has not grown enough"
    worker.blocks += 1
    worker.garbage.look()
    assert known() is None
    later = grown_old(worker)
    worker.garbage.look()
    assert later() is not None, "growth counts from the last thorough look"
