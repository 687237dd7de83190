"""A seat brings one rank into a talk, on every store, and what was gathered goes."""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor

from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from tests.store.builders import a_session

TALK = "0123456789abcdef"


def some(count: int) -> list[bytes]:
    return [secrets.token_bytes(16) for _ in range(count)]


def add(store: Store, session: SessionId, name: bytes, rank: bytes) -> None:
    store.add_rank(session, TALK, name=name, rank=rank)


def test_of_all_ranks_that_one_name_brings_at_once_one_is_kept(store: Store) -> None:
    session, (name, *ranks) = a_session(store), some(13)
    with ThreadPoolExecutor(6) as racers:
        list(racers.map(lambda rank: add(store, session, name, rank), ranks))
    (kept,) = store.ranks(session, TALK)
    assert kept in ranks


def test_a_rank_and_its_name_go_together_and_may_come_back(store: Store) -> None:
    session, (name, other, rank, again) = a_session(store), some(4)
    add(store, session, name, rank)
    store.drop_rank(session, TALK, name=other, rank=again)
    assert store.ranks(session, TALK) == [rank], "the premise: what is not there takes nothing"
    store.drop_rank(session, TALK, name=name, rank=rank)
    assert store.ranks(session, TALK) == []
    add(store, session, name, again)
    assert store.ranks(session, TALK) == [again]


def test_ranks_come_in_the_order_of_their_bytes_however_many_there_are(store: Store) -> None:
    session, names, ranks = a_session(store), some(200), some(200)
    for name, rank in zip(names, ranks, strict=True):
        add(store, session, name, rank)
    assert store.ranks(session, TALK) == sorted(ranks)
    assert store.ranks(session, "another") == []


def test_what_was_gathered_goes_when_the_talk_begins_and_with_its_session(store: Store) -> None:
    session, (name, rank) = a_session(store), some(2)
    nothing = store.left(session)
    add(store, session, name, rank)
    assert store.ranks(session, TALK) == [rank], "the premise: something is there to go"
    store.forget_ranks(session, TALK)
    assert store.left(session) == nothing
    add(store, session, name, rank)
    store.erase(session)
    add(store, session, name, rank)
    assert store.left(session) == 0
