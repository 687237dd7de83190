"""The committer's line: one piece for all runs, one flush, and no word lost with a connection."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.store_values import CommitOutcome, CommitResult, PotBatch
from server.store import binary, retry
from server.store.commit_line import packed_list
from server.store.gateway import RedisStore
from tests.store.builders import DURABLE, RUN, Served, an_entry, an_open_run, gateway

STORED = CommitResult(CommitOutcome.STORED)
pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    served = Served(binary.find(), tmp_path_factory.mktemp("line"), DURABLE)
    yield served.url
    served.stop()


@pytest.fixture
def store(url: str) -> Iterator[RedisStore]:
    store = gateway(url)
    yield store
    store.close()


def reads(store: RedisStore) -> int:
    """How often the store has read from its clients; it flushes once for all that it read then."""
    info: dict[str, int] = store.clients.commands.info("stats")
    return info["total_reads_processed"]


def two_batches(store: RedisStore) -> list[PotBatch]:
    return [PotBatch(an_open_run(store), RUN, [an_entry(), an_entry()]) for _ in range(2)]


def test_batches_for_two_runs_are_one_read_of_the_store_and_one_flush(store: RedisStore) -> None:
    store.commit_together(two_batches(store))  # a connection is there, and the script
    batches = two_batches(store)
    before = reads(store)
    assert store.commit_together(batches) == [[STORED, STORED]] * 2
    assert reads(store) - before == 2, "one for both batches, one for the question"
    alone = two_batches(store)
    before = reads(store)
    for batch in alone:
        store.commit(batch.session_id, batch.run, batch.entries)
    assert reads(store) - before == 3, "the premise: batches that go alone are seen"
    for batch in (*batches, *alone):
        pot = store.pot(batch.session_id, batch.run)
        assert sorted(pot) == sorted(each.member for each in batch.entries)


def test_a_connection_that_was_cut_meanwhile_costs_no_answer_and_no_pause(
    store: RedisStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retry, "PAUSES", ())
    session = an_open_run(store)
    store.commit(session, RUN, [an_entry()])
    cut = store._commits._kept._sock
    store.clients.commands.client_kill_filter(_type="normal", skipme=True)
    later = an_entry()
    assert store.commit(session, RUN, [later]) == [STORED]
    assert cut is not None, "the premise: a connection was kept"
    assert store._commits._kept._sock is not cut
    assert later.member in store.pot(session, RUN)


def test_a_script_that_the_store_forgot_is_sent_again(store: RedisStore) -> None:
    batches = two_batches(store)
    store.commit_together(batches)
    store.clients.commands.script_flush()
    assert store.commit_together(two_batches(store)) == [[STORED, STORED]] * 2


def test_what_is_wrong_with_one_batch_stands_in_its_place(store: RedisStore) -> None:
    good, bad = two_batches(store)
    pot = store._keys.run(bad.session_id, bad.run).pot
    store.clients.commands.set(pot, "no sorted set")
    first, second = store.commit_together([bad, good])
    assert isinstance(first, redis.ResponseError)
    assert second == [STORED, STORED]
    with pytest.raises(redis.ResponseError):
        store.commit(bad.session_id, bad.run, bad.entries)


def test_a_full_store_is_told_from_a_fault(store: RedisStore) -> None:
    [batch, other] = two_batches(store)
    store.commit_together([batch, other])
    store.clients.commands.config_set("maxmemory", 1)
    store.clients.commands.config_set("maxmemory-policy", "noeviction")
    try:
        fresh = [PotBatch(each.session_id, RUN, [an_entry()]) for each in (batch, other)]
        found = store.commit_together(fresh)
    finally:
        store.clients.commands.config_set("maxmemory", 0)
    assert [type(each) for each in found] == [StoreFull, StoreFull]


def test_whoever_comes_while_the_line_is_in_use_waits_for_nobody(store: RedisStore) -> None:
    session = an_open_run(store)
    assert store._commits._busy.acquire(timeout=1)
    try:
        beside = threading.Thread(target=store.commit, args=(session, RUN, [an_entry()]))
        beside.start()
        beside.join(10)
        assert not beside.is_alive()
    finally:
        store._commits._busy.release()
    assert len(store.pot(session, RUN)) == 1


def test_a_store_that_is_gone_is_away_for_all_batches(tmp_path: Path) -> None:
    served = Served(binary.find(), tmp_path, DURABLE)
    store = gateway(served.url)
    batches = two_batches(store)
    assert store.commit_together(batches) == [[STORED, STORED]] * 2
    served.stop()
    with pytest.raises(StoreAway):
        store.commit_together(batches)
    store.close()


def test_a_list_says_each_part_with_its_length() -> None:
    assert packed_list([b"", b"ab"]) == b"\xdd\0\0\0\2" + b"\xdb\0\0\0\0" + b"\xdb\0\0\0\2ab"
