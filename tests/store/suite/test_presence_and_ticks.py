"""Who is here, and whose tick is due."""

from __future__ import annotations

import threading
from typing import Any

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.store.gateway import RedisStore
from tests.store.builders import a_session

ANNE, BEN, CLEO = (letter * 16 for letter in (b"a", b"b", b"c"))
ANNE_THEN, BEN_THEN = b"d" * 16, b"e" * 16  # their names in the window after


def test_a_seat_counts_in_its_window_and_the_one_after_under_another_name(store: Store) -> None:
    session = a_session(store)
    store.touch(session, 10, [ANNE, BEN, ANNE], [ANNE_THEN, BEN_THEN])
    assert store.present(session, 10) == 2
    assert store.present(session, 11) == 2
    store.touch(session, 11, [ANNE_THEN, CLEO])
    assert store.present(session, 11) == 3
    assert store.present(session, 12) == 0


def test_a_seat_that_went_is_gone_after_two_windows(store: Store) -> None:
    session = a_session(store)
    store.touch(session, 10, [ANNE], [ANNE_THEN])
    store.touch(session, 11, [BEN], [BEN_THEN])
    assert store.present(session, 11) == 2, "the premise: it was there"
    store.touch(session, 12, [BEN_THEN])
    assert store.present(session, 12) == 1


def test_nobody_is_there_after_a_gap_in_windows(store: Store) -> None:
    session = a_session(store)
    store.touch(session, 10, [ANNE], [ANNE_THEN])
    assert store.present(session, 14) == 0
    store.touch(session, 14, [])
    assert store.present(session, 14) == 0
    store.touch(session, 20, [BEN])
    assert store.present(session, 20) == 1


def test_of_a_worker_whose_clock_is_late_only_the_names_for_now_are_noted(store: Store) -> None:
    session = a_session(store)
    store.touch(session, 11, [ANNE])
    store.touch(session, 10, [CLEO], [BEN])
    store.touch(session, 9, [CLEO], [CLEO])
    assert store.present(session, 11) == 2
    assert store.present(session, 10) == 2, "it sees what the others see"


def test_who_is_counted_for_a_run_stays_so_whoever_comes_and_goes(store: Store) -> None:
    session = a_session(store)
    store.touch(session, 10, [ANNE, BEN], [ANNE_THEN, BEN_THEN])
    assert store.count_seats(session, "one", 10) == (10, 2)
    store.touch(session, 11, [CLEO])
    store.leave(session, [ANNE, ANNE_THEN])
    assert store.counted(session, "one") == [ANNE, BEN]
    assert store.count_seats(session, "two", 10) == (11, 2), "a clock that is late sees the newest"
    assert store.counted(session, "two") == sorted([BEN_THEN, CLEO])
    assert store.counted(session, "one") == [ANNE, BEN]
    assert store.count_seats(session, "three", 14) == (14, 0)
    assert store.counted(session, "three") == store.counted(session, "never") == []
    assert store.count_seats(SessionId("nobody"), "one", 10) == (10, 0)


def test_who_leaves_is_gone_at_once(store: Store) -> None:
    session = a_session(store)
    store.touch(session, 10, [ANNE, BEN], [ANNE_THEN, BEN_THEN])
    store.leave(session, [ANNE, ANNE_THEN])
    store.leave(session, [CLEO])
    assert store.present(session, 10) == 1
    assert store.present(session, 11) == 1


def test_a_due_session_is_claimed_and_due_again_after_its_lease(store: Store) -> None:
    session = a_session(store, due=100.0)
    assert store.claim(99.5, lease=5.0, most=10) == []
    assert store.claim(100.5, lease=5.0, most=10) == [session]
    assert store.claim(101.0, lease=5.0, most=10) == []
    assert store.claim(105.6, lease=5.0, most=10) == [session]


def test_a_tick_moves_and_no_more_than_asked_for_are_claimed(store: Store) -> None:
    first, second = a_session(store, due=100.0), a_session(store, due=101.0)
    assert store.claim(102.0, lease=5.0, most=1) == [first]
    store.due(second, 200.5)
    assert store.claim(103.0, lease=5.0, most=10) == []
    assert store.claim(200.75, lease=5.0, most=10) == [first, second]


def test_a_tick_can_be_brought_forward_and_never_put_off(store: Store) -> None:
    session = a_session(store, due=100.0)
    assert store.hasten(session, 50.0) == 50.0
    assert store.hasten(session, 70.0) == 50.0
    assert store.claim(50.5, lease=5.0, most=10) == [session]
    store.erase(session)
    assert store.hasten(session, 1.0) == 0.0
    assert store.hasten(SessionId("nobody"), 1.0) == 0.0
    assert store.claim(200.0, lease=5.0, most=10) == []


def test_a_tick_that_was_brought_forward_while_it_was_claimed_is_not_put_off(store: Store) -> None:
    hastened, other = a_session(store, due=100.0), a_session(store, due=100.0)
    assert set(store.claim(100.5, lease=10.0, most=10)) == {hastened, other}
    store.hasten(hastened, 102.0)
    for session in (hastened, other):
        store.due(session, 160.0, claimed_until=110.5)
    assert store.claim(102.5, lease=1.0, most=10) == [hastened]
    store.due(hastened, 150.0, claimed_until=103.5)
    assert store.claim(149.0, lease=1.0, most=10) == []
    assert set(store.claim(161.0, lease=1.0, most=10)) == {hastened, other}


def test_the_versions_of_many_are_read_at_once_and_who_is_gone_is_left_out(store: Store) -> None:
    sessions = [a_session(store) for _ in range(50)]
    store.erase(sessions[7])
    versions = store.versions([*sessions, SessionId("nobody")])
    assert list(versions) == sessions[:7] + sessions[8:]
    assert set(versions.values()) == {1}
    assert store.versions([]) == {}


def test_workers_that_ask_at_once_share_the_sessions(store: Store) -> None:
    sessions = {a_session(store, due=100.0) for _ in range(20)}
    claimed: list[SessionId] = []
    threads = [
        threading.Thread(target=lambda: claimed.extend(store.claim(101.0, lease=60.0, most=3)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 20
    assert set(claimed) == sessions


def test_a_tick_leaves_nothing_in_the_file_that_could_date_an_answer(
    real_store: RedisStore,
) -> None:
    session = a_session(real_store, due=100.0)
    before = _written(real_store)
    for turn in range(20):
        now = 200.0 + 100 * turn
        assert session in real_store.claim(now, lease=50.0, most=1000)
        real_store.hasten(session, now + 10)
        real_store.due(session, now + 75)
        assert session not in real_store.claim(now + 60, lease=5.0, most=1000), "it is kept"
    assert _written(real_store) == before
    real_store.note_facilitator(session, 300)
    assert _written(real_store) > before, "the premise: what is written can be seen"


def _written(store: RedisStore) -> int:
    """Count the bytes of the append-only file."""
    info: Any = store.clients.commands.info("persistence")
    return int(info["aof_current_size"])
