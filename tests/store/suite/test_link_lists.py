"""A session's list of links changes together with what opens it, or not at all."""

from __future__ import annotations

import contextlib
import secrets
from typing import Any

from server.service.ports.store import Store
from server.service.ports.store_values import LinkNotes
from server.store.gateway import RedisStore
from sessions.roles import Role
from tests.store.builders import a_session


def tokens() -> dict[str, Role]:
    return {secrets.token_hex(32): Role.FACILITATOR, secrets.token_hex(32): Role.SCREEN}


def test_the_list_is_there_from_the_beginning_and_changes_with_the_tokens(store: Store) -> None:
    old, fresh = tokens(), tokens()
    session = a_session(store, tokens=old, links=b"one")
    assert store.links(session) == b"one"
    assert store.renew_tokens(session, {**old, **fresh}, LinkNotes(b"one", b"both", b"two"))
    assert store.links(session) == b"two"
    assert store.open_tokens([*old, *fresh]) == {*old, *fresh}
    assert store.renew_tokens(session, fresh, LinkNotes(b"two", b"two", b"three"))
    assert store.links(session) == b"three"
    assert store.open_tokens([*old, *fresh]) == set(fresh)


def test_a_list_that_somebody_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    old, mine, theirs = tokens(), tokens(), tokens()
    session = a_session(store, tokens=old, links=b"one")
    assert store.renew_tokens(session, {**old, **theirs}, LinkNotes(b"one", b"two", b"two"))
    assert not store.renew_tokens(session, {**old, **mine}, LinkNotes(b"one", b"x", b"x"))
    assert store.links(session) == b"two"
    assert store.open_tokens([*mine, *theirs]) == set(theirs)


def test_the_list_goes_with_its_session_and_ends_with_it(real_store: RedisStore) -> None:
    session = a_session(real_store, links=b"one")
    fresh = tokens()
    assert real_store.renew_tokens(session, fresh, LinkNotes(b"one", b"two", b"two"))
    client: Any = real_store.clients.commands
    live, listed = real_store._keys.live(session), real_store._keys.links(session)
    assert client.expiretime(listed) == client.expiretime(live) > 0
    real_store.erase(session)
    assert real_store.links(session) == b""
    assert not real_store.renew_tokens(session, tokens(), LinkNotes(b"", b"x", b"x"))
    assert real_store.left(session) == 0


def test_a_link_that_is_open_after_a_crash_in_the_middle_is_in_the_list(
    real_store: RedisStore,
) -> None:
    """The store dies after the first, and after the second note: both ways the list shows it."""
    old, fresh = tokens(), tokens()
    session = a_session(real_store, tokens=old, links=b"one")
    calls = real_store._scripts.call

    def once(name: str, keys: list[str], arguments: list[Any]) -> Any:
        real_store._scripts.call = broken  # type: ignore[method-assign]
        return calls(name, keys, arguments)

    def broken(name: str, keys: list[str], arguments: list[Any]) -> Any:
        raise ZeroDivisionError

    real_store._scripts.call = once  # type: ignore[method-assign]
    with contextlib.suppress(ZeroDivisionError):
        real_store.renew_tokens(session, fresh, LinkNotes(b"one", b"both", b"two"))
    real_store._scripts.call = calls  # type: ignore[method-assign]
    assert real_store.open_tokens(list(fresh)) == set(fresh), "the premise: it is open"
    assert real_store.links(session) == b"both"
    assert real_store.renew_tokens(session, fresh, LinkNotes(b"both", b"both", b"two"))
    assert real_store.links(session) == b"two"


def test_of_two_who_end_links_at_once_the_slower_one_is_told(real_store: RedisStore) -> None:
    """Otherwise a link would open again that somebody was told has ended."""
    old, fresh, theirs = tokens(), tokens(), tokens()
    session = a_session(real_store, tokens={**old, **fresh}, links=b"one")
    index = real_store._index

    def first_the_other(*given: Any) -> None:
        real_store._index = index  # type: ignore[method-assign]
        again = {**old, **fresh, **theirs}
        assert real_store.renew_tokens(session, again, LinkNotes(b"one", b"three", b"three"))
        index(*given)

    real_store._index = first_the_other  # type: ignore[method-assign, assignment]
    assert not real_store.renew_tokens(session, old, LinkNotes(b"one", b"one", b"two"))
    assert real_store.links(session) == b"three"
