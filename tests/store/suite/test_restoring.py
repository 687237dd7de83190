"""What leads to a session is put back: its tick and its code, and only where they are missing."""

from __future__ import annotations

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from tests.store.builders import a_session

NOBODY = SessionId("nobody")


def test_a_session_that_has_a_tick_keeps_its_moment(store: Store) -> None:
    session = a_session(store, due=2_000_000_000.0)
    store.wake(session, 5.0)
    assert session not in store.claim(10.0, lease=1.0, most=1_000)


def test_a_code_that_opens_its_session_stays_so(store: Store) -> None:
    session, other = a_session(store, code="AAAAAA"), a_session(store)
    store.index(session, "AAAAAA")
    assert store.by_code("AAAAAA") == session
    assert store.by_code("BBBBBB") is None
    store.index(other, "BBBBBB")
    assert store.by_code("BBBBBB") == other


def test_a_session_that_never_was_gets_no_code(store: Store) -> None:
    store.index(NOBODY, "CCCCCC")
    assert store.by_code("CCCCCC") is None
    assert store.left(NOBODY) == 0
