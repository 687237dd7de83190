"""Committing answers: once a slot, never over what the caller has not read."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest

from server.service.ports.store import Store
from server.service.ports.store_values import (
    CommitOutcome,
    CommitResult,
    PotBatch,
    PotEntry,
    StateChange,
)
from server.service.ports.vault import Slot
from tests.store.builders import RUN, a_session, a_slot, an_entry, an_open_run

STORED = CommitResult(CommitOutcome.STORED)
PREFIXES = [
    b"\x00" * 16,
    b"\xff" * 16,
    b"a" * 15 + b"\xff",
    b"\xff" * 15 + b"\x00",
    b"%[]^$.-*" * 2,
]


def test_a_batch_is_answered_item_by_item(store: Store) -> None:
    session = an_open_run(store)
    present = an_entry()
    store.commit(session, RUN, [present])
    other = an_entry(present.slot, b"other")
    fresh = an_entry()
    assert store.commit(session, RUN, [fresh, other, present]) == [
        STORED,
        CommitResult(CommitOutcome.CONFLICT, present.member),
        STORED,
    ]
    assert store.pot(session, RUN) == sorted([fresh.member, present.member])


def test_the_same_answer_again_is_stored_once(store: Store) -> None:
    session = an_open_run(store)
    entry = an_entry()
    assert store.commit(session, RUN, [entry, entry]) == [STORED, STORED]
    assert store.commit(session, RUN, [entry]) == [STORED]
    assert store.pot(session, RUN) == [entry.member]


def test_an_answer_replaces_the_one_its_writer_read(store: Store) -> None:
    session = an_open_run(store)
    first = an_entry()
    store.commit(session, RUN, [first])
    second = an_entry(first.slot, b"second", replaces=first.member)
    third = an_entry(first.slot, b"third", replaces=first.member)
    assert store.commit(session, RUN, [second]) == [STORED]
    assert store.commit(session, RUN, [third]) == [
        CommitResult(CommitOutcome.CONFLICT, second.member)
    ]
    assert store.pot(session, RUN) == [second.member]


def test_a_slot_that_is_out_gets_its_mark(store: Store) -> None:
    session = an_open_run(store)
    entry = an_entry()
    store.commit(session, RUN, [entry])
    mark = entry.slot.out + b"sealed mark"
    move = StateChange(expect=2, version=3, live=b"", open_run=RUN, run=RUN)
    assert store.move(session, replace(move, take=[entry.member], statuses=[mark]))
    assert store.commit(session, RUN, [entry]) == [CommitResult(CommitOutcome.OUT, mark)]
    assert store.pot(session, RUN) == []


def test_only_the_open_run_takes_answers(store: Store) -> None:
    session = a_session(store)
    closed = [CommitResult(CommitOutcome.CLOSED)]
    assert store.commit(session, RUN, [an_entry()]) == closed
    assert store.commit(session, "", [an_entry()]) == closed
    assert store.move(session, StateChange(expect=1, version=2, live=b"", open_run=RUN))
    assert store.commit(session, "other", [an_entry()]) == closed
    assert store.commit(session, RUN, [an_entry()]) == [STORED]
    assert store.move(session, StateChange(expect=2, version=3, live=b""))
    assert store.commit(session, RUN, [an_entry()]) == closed
    assert len(store.pot(session, RUN)) == 1


@pytest.mark.parametrize("prefix", PREFIXES)
def test_prefixes_of_any_bytes_keep_slots_apart(store: Store, prefix: bytes) -> None:
    session = an_open_run(store)
    number = int.from_bytes(prefix, "big")
    near = [(number + step) % 2**128 for step in (-256, -1, 1, 256)]
    neighbours = [Slot(pot=n.to_bytes(16, "big"), out=n.to_bytes(16, "big")) for n in near]
    for tail in (b"\x00", b"\xff"):
        entries = [an_entry(slot, tail * 32) for slot in neighbours[:2]]
        assert store.commit(session, RUN, entries)[0].kept in (
            CommitOutcome.STORED,
            CommitOutcome.CONFLICT,
        )
    entry = an_entry(Slot(pot=prefix, out=prefix))
    assert store.commit(session, RUN, [entry]) == [STORED]
    later = an_entry(entry.slot, b"later")
    assert store.commit(session, RUN, [later]) == [
        CommitResult(CommitOutcome.CONFLICT, entry.member)
    ]
    statuses = [slot.out + b"mark" for slot in neighbours]
    move = StateChange(expect=2, version=3, live=b"", open_run=RUN, run=RUN)
    assert store.move(session, replace(move, statuses=statuses))
    assert store.commit(session, RUN, [later]) == [
        CommitResult(CommitOutcome.CONFLICT, entry.member)
    ]
    out = StateChange(
        expect=3, version=4, live=b"", open_run=RUN, run=RUN, statuses=[prefix + b"mark"]
    )
    assert store.move(session, out)
    assert store.commit(session, RUN, [later]) == [
        CommitResult(CommitOutcome.OUT, prefix + b"mark")
    ]


def test_fifty_racing_answers_of_a_seat_leave_one(store: Store) -> None:
    session = an_open_run(store)
    slot = a_slot()
    entries = [an_entry(slot, b"%d" % n) for n in range(50)]
    results: list[CommitResult] = []

    def send(entry: PotEntry) -> None:
        results.extend(store.commit(session, RUN, [entry]))

    threads = [threading.Thread(target=send, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.kept for each in results].count(CommitOutcome.STORED) == 1
    assert len(store.pot(session, RUN)) == 1


def test_batches_for_several_runs_are_answered_one_by_one(store: Store) -> None:
    first, second, gone = an_open_run(store), an_open_run(store), a_session(store)
    present = an_entry()
    store.commit(second, RUN, [present])
    batches = [
        PotBatch(first, RUN, [an_entry(), an_entry()]),
        PotBatch(second, RUN, [an_entry(present.slot, b"other"), an_entry()]),
        PotBatch(gone, RUN, [an_entry()]),
    ]
    assert store.commit_together(batches) == [
        [STORED, STORED],
        [CommitResult(CommitOutcome.CONFLICT, present.member), STORED],
        [CommitResult(CommitOutcome.CLOSED)],
    ]
    assert len(store.pot(first, RUN)) == 2
    assert len(store.pot(second, RUN)) == 2
    assert store.commit_together([]) == []


def test_a_large_batch_goes_in_whole(store: Store) -> None:
    session = an_open_run(store)
    entries = [an_entry(text=random.randbytes(600)) for _ in range(1000)]
    assert store.commit(session, RUN, entries) == [STORED] * 1000
    assert store.pot(session, RUN) == sorted(each.member for each in entries)
    taken = [each.member for each in entries]
    cards = [random.randbytes(600) for _ in range(1000)]
    move = StateChange(expect=2, version=3, live=b"", run=RUN, take=taken, released=cards)
    assert store.move(session, move)
    assert store.pot(session, RUN) == []
    assert store.released(session, RUN) == sorted(cards)
