"""Group commit: nobody waits alone, nobody waits for ever, and everyone hears how it went."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway
from server.service.ports.store_values import CommitOutcome, CommitResult, PotEntry
from server.store.committer import GroupCommitter
from tests.fakes import FakeClock, FakeStore
from tests.store.builders import RUN, an_entry, an_open_run, until


class SlowStore(FakeStore):
    """A fake store whose first flush takes as long as the test wants, and which remembers."""

    def __init__(self) -> None:
        super().__init__(FakeClock(time.time()))
        self.flushed = threading.Event()
        self.flushing = threading.Event()
        self.batches: list[tuple[SessionId, list[PotEntry]]] = []
        self.broken: set[SessionId] = set()

    def commit(
        self, session: SessionId, run: str, entries: Sequence[PotEntry]
    ) -> list[CommitResult]:
        self.batches.append((session, list(entries)))
        self.flushing.set()
        self.flushed.wait(10)
        if session in self.broken:
            raise StoreAway("broken")
        return super().commit(session, run, entries)


def _submitting(
    committer: GroupCommitter, pool: ThreadPoolExecutor
) -> Callable[[SessionId, PotEntry], Future[CommitResult]]:
    return lambda session, entry: pool.submit(committer.submit, session, RUN, entry)


def test_what_comes_during_a_flush_is_flushed_together_in_order_of_slots() -> None:
    store = SlowStore()
    committer, session = GroupCommitter(store), an_open_run(store)
    with ThreadPoolExecutor(50) as pool:
        submit = _submitting(committer, pool)
        first = submit(session, an_entry())
        assert store.flushing.wait(5)
        later = [submit(session, an_entry()) for _ in range(40)]
        until(lambda: committer._queue.qsize() == 40)
        store.flushed.set()
        assert {each.result(5).kept for each in [first, *later]} == {CommitOutcome.STORED}
    assert [len(entries) for _, entries in store.batches] == [1, 40]
    slots = [entry.slot.pot for entry in store.batches[1][1]]
    assert slots == sorted(slots)
    committer.close()


def test_each_waiter_gets_the_result_of_its_own_answer() -> None:
    store = FakeStore(FakeClock(time.time()))
    committer, session = GroupCommitter(store), an_open_run(store)
    kept = an_entry()
    assert committer.submit(session, RUN, kept) == CommitResult(CommitOutcome.STORED)
    other = an_entry(kept.slot, b"other")
    assert committer.submit(session, RUN, other) == CommitResult(
        CommitOutcome.CONFLICT, kept.member
    )
    assert committer.submit(session, "closed", an_entry()) == CommitResult(CommitOutcome.CLOSED)
    committer.close()


def test_a_store_that_fails_fails_for_every_waiter_of_the_batch_and_for_no_other() -> None:
    store = SlowStore()
    committer = GroupCommitter(store)
    good, bad = an_open_run(store), an_open_run(store)
    store.broken.add(bad)
    with ThreadPoolExecutor(20) as pool:
        submit = _submitting(committer, pool)
        first = submit(good, an_entry())
        assert store.flushing.wait(5)
        lost = [submit(bad, an_entry()) for _ in range(5)]
        fine = [submit(good, an_entry()) for _ in range(5)]
        until(lambda: committer._queue.qsize() == 10)
        store.flushed.set()
        for each in lost:
            with pytest.raises(StoreAway):
                each.result(5)
        assert {each.result(5).kept for each in [first, *fine]} == {CommitOutcome.STORED}
    store.broken.clear()
    assert committer.submit(bad, RUN, an_entry()).kept is CommitOutcome.STORED, "the worker goes on"
    committer.close()


def test_nobody_waits_for_ever_and_what_nobody_waits_for_is_not_written() -> None:
    store = SlowStore()
    committer, session = GroupCommitter(store, patience=0.1), an_open_run(store)
    with ThreadPoolExecutor(2) as pool:
        first = _submitting(committer, pool)(session, an_entry())
        assert store.flushing.wait(5)
        late = an_entry()
        with pytest.raises(StoreAway):
            committer.submit(session, RUN, late)
        with pytest.raises(StoreAway):
            first.result(5)
    store.flushed.set()
    committer.close()
    assert late.member not in store.pot(session, RUN)
    assert len(store.pot(session, RUN)) == 1, "the premise: the store works again"


def test_a_closed_committer_has_written_what_it_was_given() -> None:
    store = SlowStore()
    committer, session = GroupCommitter(store), an_open_run(store)
    with ThreadPoolExecutor(5) as pool:
        waiting = [_submitting(committer, pool)(session, an_entry()) for _ in range(5)]
        until(lambda: sum(len(b) for _, b in store.batches) + committer._queue.qsize() == 5)
        store.flushed.set()
        committer.close()
        assert {each.result(0.5).kept for each in waiting} == {CommitOutcome.STORED}
    assert committer.submit(session, RUN, an_entry()).kept is CommitOutcome.STORED, (
        "and starts anew"
    )
    committer.close()
