"""What somebody who holds the store could see: no order, no time, no length, no text."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from typing import Any

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.store_values import PotEntry, StateChange
from server.store.client import connect
from server.store.gateway import RedisStore
from tests.fakes import FakeVault
from tests.store.builders import RUN, a_card, a_slot, an_entry, an_open_run

CANARY = b"I am afraid they would laugh"
PEOPLE, RUNS = 100, 20


def _client(store: RedisStore) -> Any:
    return store.clients.commands


def _keys(store: RedisStore, session: SessionId) -> list[str]:
    return sorted(key.decode() for key in store._eraser.found(session))


def _a_full_session(store: RedisStore, until: int) -> SessionId:
    session = an_open_run(store, expires_at=until)
    entries = [an_entry() for _ in range(200)]  # more than a compact encoding holds
    store.commit(session, RUN, entries)
    move = StateChange(
        expect=2,
        version=3,
        live=b"{}",
        open_run=RUN,
        run=RUN,
        take=[each.member for each in entries[:5]],
        released=[a_card() for _ in range(5)],
        statuses=[each.slot.out + b"mark" for each in entries[:5]],
        result=b"picture",
    )
    assert store.move(session, move)
    store.touch(session, 10, [b"a" * 16], [b"b" * 16])
    store.count_seats(session, RUN, 10)
    return session


def test_only_strings_hashes_and_sorted_sets_with_no_score_are_kept(
    real_store: RedisStore,
) -> None:
    session = _a_full_session(real_store, int(time.time()) + 60)
    client, keys = _client(real_store), _keys(real_store, session)
    kinds = {key.rpartition("}")[2]: client.type(key).decode() for key in keys}
    assert kinds == {
        ":live": "hash",
        ":record": "string",
        f":pot:{RUN}": "zset",
        f":released:{RUN}": "zset",
        f":statuses:{RUN}": "zset",
        f":result:{RUN}": "string",
        f":counted:{RUN}": "zset",
        ":here:0": "zset",
        ":here:1": "zset",
    }
    for key in keys:
        if client.type(key) == b"zset":
            assert {score for _, score in client.zrange(key, 0, -1, withscores=True)} == {0.0}


def test_every_key_ends_at_the_same_absolute_second(real_store: RedisStore) -> None:
    until = int(time.time()) + 60
    session = _a_full_session(real_store, until)
    client = _client(real_store)
    code, tokens = client.hmget(real_store._keys.live(session), "code", "tokens")
    keys = [*_keys(real_store, session), code, *tokens.split()]
    assert len(keys) == 12
    assert {client.expiretime(key) for key in keys} == {until}


def test_a_key_that_empties_and_fills_again_ends_with_the_others(real_store: RedisStore) -> None:
    until = int(time.time()) + 60
    session = an_open_run(real_store, expires_at=until)
    for version in (2, 3):
        entry = an_entry()
        real_store.commit(session, RUN, [entry])
        pot = real_store._keys.run(session, RUN).pot
        assert _client(real_store).expiretime(pot) == until
        again = StateChange(expect=version, version=version + 1, live=b"", open_run=RUN, run=RUN)
        taken = StateChange(**{**_fields(again), "take": [entry.member]})
        assert real_store.move(session, taken)
        assert not _client(real_store).exists(pot)


def _fields(move: StateChange) -> dict[str, Any]:
    return {name: getattr(move, name) for name in StateChange.__dataclass_fields__}


def test_nothing_of_a_session_outlives_its_time(real_store: RedisStore) -> None:
    until = int(time.time() + 0.6) + 1
    session = _a_full_session(real_store, until)
    assert real_store.left(session) > 0
    time.sleep(until + 0.05 - time.time())
    assert real_store.left(session) == 0


def test_sealed_answers_of_a_run_have_one_length_and_no_words(real_store: RedisStore) -> None:
    session, vault = an_open_run(real_store), FakeVault()
    vault.create(session)
    for number, text in enumerate((b"", b"no", CANARY, CANARY * 6)):
        slot = vault.slot(session, b"seat %d" % number, RUN)
        sealed = vault.seal(session, text, size=200, about=RUN)
        real_store.commit(session, RUN, [PotEntry(slot=slot, member=slot.pot + sealed)])
    members = real_store.pot(session, RUN)
    assert len(members) == 4
    assert len({len(member) for member in members}) == 1
    dumps = [_client(real_store).dump(key) for key in _keys(real_store, session)]
    assert not any(CANARY in dump for dump in dumps)


@pytest.mark.parametrize("size", [30, 700])
def test_no_order_that_a_store_can_tell_is_the_order_of_arrival(
    real_store: RedisStore, size: int
) -> None:
    by_range, by_scan = [], []
    for _ in range(RUNS):
        arrival = [random.randbytes(size) for _ in range(PEOPLE)]
        session = _arriving(real_store, arrival)
        by_range.append(_tau(arrival, real_store.pot(session, RUN)))
        by_scan.append(_tau(arrival, _scan(real_store, session)))
    # With 100 answers tau scatters by .067, its mean over 20 runs by .015: this is five times that.
    assert abs(statistics.mean(by_range)) < 0.075
    assert abs(statistics.mean(by_scan)) < 0.075


def test_the_same_answers_look_the_same_in_whichever_order_they_came(
    real_store: RedisStore,
) -> None:
    """Hash tables keep some of the order of arrival: the premise is that a bare set shows it."""
    arrival = [random.randbytes(700) for _ in range(PEOPLE)]
    orders = (arrival, arrival[::-1], sorted(arrival))
    scans = [_scan(real_store, _arriving(real_store, order)) for order in orders]
    assert scans[0] == scans[1] == scans[2]
    bare = [_bare_scan(real_store, order) for order in orders]
    assert bare[0] != bare[1]


def _arriving(store: RedisStore, arrival: Sequence[bytes]) -> SessionId:
    session = an_open_run(store)
    for start in range(0, len(arrival), 10):
        batch = [PotEntry(slot=a_slot(), member=member) for member in arrival[start : start + 10]]
        store.commit(session, RUN, batch)
    return session


def _scan(store: RedisStore, session: SessionId) -> list[bytes]:
    pot = store._keys.run(session, RUN).pot
    return [member for member, _ in _client(store).zscan_iter(pot)]


def _bare_scan(store: RedisStore, arrival: Sequence[bytes]) -> list[bytes]:
    client, key = _client(store), f"{store._keys.name}:bare:{random.random()}"
    for member in arrival:
        client.zadd(key, {member: 0})
    return [member for member, _ in client.zscan_iter(key)]


def test_the_measure_of_order_sees_a_list_that_keeps_it(real_store: RedisStore) -> None:
    client, arrival = _client(real_store), [random.randbytes(16) for _ in range(PEOPLE)]
    key = f"{real_store._keys.name}:list"
    client.rpush(key, *arrival)
    assert _tau(arrival, client.lrange(key, 0, -1)) == 1.0


def _tau(first: Sequence[bytes], second: Sequence[bytes]) -> float:
    """Kendall's tau of two orders of the same members: 1 alike, 0 unrelated."""
    place = {member: at for at, member in enumerate(second)}
    order = [place[member] for member in first]
    count = len(order)
    pairs = [(a, b) for b in range(count) for a in range(b)]
    return sum(1 if order[a] < order[b] else -1 for a, b in pairs) / len(pairs)


def test_a_join_code_cannot_be_guessed_back_from_the_store(real_store: RedisStore) -> None:
    an_open_run(real_store, code="BCDFGH")
    name, client = real_store._keys.name, _client(real_store)
    keys = b" ".join(client.scan_iter(match=f"{name}:code:*"))
    assert b":code:" in keys
    assert b"BCDFGH" not in keys
    other = RedisStore(connect("unix:///nowhere"), keys=_with_other_secret(real_store))
    assert other._keys.code("BCDFGH") != real_store._keys.code("BCDFGH")


def _with_other_secret(store: RedisStore) -> Any:
    return type(store._keys)(name=store._keys.name, secret=b"another" * 6)


def test_two_deployments_on_one_store_do_not_meet(real_store: RedisStore) -> None:
    other = RedisStore(real_store.clients, keys=type(real_store._keys)("other", b"s" * 32))
    session = an_open_run(real_store, code="shared", due=1.0)
    assert other.live(session) is None
    assert other.by_code("shared") is None
    assert session not in other.claim(2.0, lease=1.0, most=100)
    assert real_store.by_code("shared") == session
