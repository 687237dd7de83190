"""Facilitators' pages that are open: counted over workers, in the store's memory alone."""

from __future__ import annotations

from server.service.ports.clock import SessionId
from server.service.ports.store import TURNS, Store
from server.store.gateway import RedisStore
from tests.store.builders import a_session

ONE, TWO = "1" * 16, "2" * 16


def test_pages_are_counted_by_their_links_until_they_are_closed(store: Store) -> None:
    session, other = a_session(store), a_session(store)
    store.note_desk(session, "a", ONE, 0)
    store.note_desk(session, "b", ONE, 0)
    store.note_desk(session, "c", TWO, 0)
    store.note_desk(other, "a", TWO, 0)
    assert sorted(store.desks(session, 0)) == [ONE, ONE, TWO]
    store.note_desk(session, "b", ONE, 0)
    assert len(store.desks(session, 0)) == 3, "a page that is noted again is one page"
    store.note_desk(session, "b", "", 0)
    assert sorted(store.desks(session, 0)) == [ONE, TWO]
    assert store.desks(other, 0) == [TWO]


def test_a_page_that_nobody_notes_any_more_is_forgotten_after_the_next_turn(store: Store) -> None:
    session = a_session(store)
    for turn in range(TURNS):
        store.note_desk(session, "old", ONE, turn)
        assert store.desks(session, turn) == [ONE]
        assert store.desks(session, (turn + 1) % TURNS) == [ONE], "the turn before counts too"
        assert store.desks(session, (turn + 2) % TURNS) == []
    store.note_desk(session, "fresh", TWO, 1)  # the last of `old` was in turn 3: two turns ago
    assert store.desks(session, 3) == [], "and it does not come back when the turns begin again"


def test_a_session_that_is_gone_does_not_come_back_by_a_page(store: Store) -> None:
    session = a_session(store)
    store.note_desk(session, "a", ONE, 0)
    store.erase(session)
    store.note_desk(session, "a", ONE, 0)
    store.note_desk(SessionId("never"), "a", ONE, 0)
    assert store.desks(session, 0) == []
    assert store.left(session) == 0


def test_nothing_of_a_page_is_written_down(real_store: RedisStore) -> None:
    session = a_session(real_store)

    def written() -> int:
        return int(dict(real_store.clients.commands.info("persistence"))["aof_current_size"])

    before = written()
    real_store.note_facilitator(session, 300)
    assert written() > before, "the premise: what is noted otherwise is seen in the file"
    before = written()
    for turn in range(TURNS):
        real_store.note_desk(session, "a", ONE, turn)
    real_store.note_desk(session, "a", "", 0)
    assert written() == before
