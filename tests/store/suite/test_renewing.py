"""A session's links are renewed together: the new ones open it, and the old ones nothing."""

from __future__ import annotations

import secrets
from typing import Any

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.store.gateway import RedisStore
from sessions.roles import Role
from tests.store.builders import a_session, new


def tokens() -> dict[str, Role]:
    return {secrets.token_hex(32): Role.FACILITATOR, secrets.token_hex(32): Role.SCREEN}


def test_the_new_links_open_the_session_and_the_old_ones_nothing(store: Store) -> None:
    old, fresh = tokens(), tokens()
    session = a_session(store, tokens=old)
    assert store.open_tokens([*old, *fresh]) == set(old), "the premise: the old ones open it"
    assert store.renew_tokens(session, fresh)
    assert store.open_tokens([*old, *fresh]) == set(fresh)
    for digest, role in fresh.items():
        assert store.by_token(digest) == (session, role)
    assert all(store.by_token(digest) is None for digest in old)


def test_to_renew_by_the_same_links_changes_nothing(store: Store) -> None:
    fresh = tokens()
    session = a_session(store)
    assert store.renew_tokens(session, fresh)
    assert store.renew_tokens(session, fresh)
    assert store.open_tokens(list(fresh)) == set(fresh)


def test_an_erased_session_leaves_no_renewed_link_and_gets_none(store: Store) -> None:
    fresh, late = tokens(), tokens()
    session = a_session(store)
    assert store.renew_tokens(session, fresh)
    store.erase(session)
    assert not store.renew_tokens(session, late)
    assert store.open_tokens([*fresh, *late]) == set()
    assert store.left(session) == 0
    assert store.open_tokens([]) == set()


def test_of_two_who_renew_at_once_one_does(real_store: RedisStore) -> None:
    session, mine, theirs = a_session(real_store), tokens(), tokens()
    client: Any = real_store.clients.commands
    calls = real_store._scripts.call

    def first_the_other(name: str, keys: list[str], arguments: list[Any]) -> Any:
        real_store._scripts.call = calls  # type: ignore[method-assign]
        assert real_store.renew_tokens(session, theirs)
        return calls(name, keys, arguments)

    real_store._scripts.call = first_the_other  # type: ignore[method-assign]
    assert not real_store.renew_tokens(session, mine)
    assert real_store.open_tokens([*mine, *theirs]) == set(theirs)
    assert client.hget(real_store._keys.live(session), "tokens")


def test_a_renewal_that_was_cut_short_is_erased_with_the_rest(real_store: RedisStore) -> None:
    made = new()
    session, fresh = SessionId(secrets.token_hex(8)), tokens()
    assert real_store.create(session, made)
    noted = real_store._keys.live(session)
    client: Any = real_store.clients.commands
    before = client.hget(noted, "tokens")
    both = b" ".join([before, *(real_store._keys.token(each).encode() for each in fresh)])
    client.hset(noted, "tokens", both)
    real_store._index(session, fresh, made.expires_at)
    assert len(real_store.open_tokens([*made.tokens, *fresh])) == 4, "the premise: all are there"
    real_store.erase(session)
    assert real_store.open_tokens([*made.tokens, *fresh]) == set()
