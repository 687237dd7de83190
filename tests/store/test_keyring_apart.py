"""A keyring in a store of its own: shared by machines, and never on a disk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.store import binary
from server.store import redis_keyring as keyring_apart
from server.store.client import connect
from server.store.messages import StoreTrouble
from server.store.redis_keyring import RedisKeyring
from server.store.vault import KeyringVault
from tests.store.builders import DURABLE, Served

ONE = SessionId("one")
MEMORY = ("--save", "", "--appendonly", "no")


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    served = Served(binary.find(), tmp_path / "ring", MEMORY)
    yield served.url
    served.stop()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (DURABLE, "writes to a disk"),
        (("--save", "60 1", "--appendonly", "no"), "writes to a disk"),
        ((*MEMORY, "--maxmemory-policy", "allkeys-lru"), "noeviction"),
        ((*MEMORY, "--repl-diskless-sync", "no"), "for each replica"),
        ((*MEMORY, "--rename-command", "CONFIG", ""), "does not show its settings"),
    ],
)
def test_a_store_that_could_keep_or_lose_a_key_is_refused(
    tmp_path: Path, options: tuple[str, ...], word: str
) -> None:
    served = Served(binary.find(), tmp_path / "ring", options)
    try:
        with pytest.raises(StoreTrouble, match=word):
            RedisKeyring(served.url).check()
    finally:
        served.stop()


def test_a_store_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="does not answer"):
        RedisKeyring(f"unix://{tmp_path}/nobody.sock").check()


def test_machines_share_keys_and_a_destroyed_one_is_gone_for_all(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring_apart, "LOOK", 0.05)
    ring = RedisKeyring(url)
    ring.check()
    here, there = KeyringVault(ring), KeyringVault(RedisKeyring(url))
    here.create(ONE)
    with pytest.raises(FileExistsError):
        there.create(ONE)
    sealed = here.seal(ONE, b"words", size=64, about="pot")
    assert there.open(ONE, sealed, about="pot") == b"words"
    here.destroy(ONE)
    here.destroy(ONE)
    time.sleep(0.1)
    for vault in (here, there):
        with pytest.raises(KeysGone):
            vault.open(ONE, sealed, about="pot")


def test_a_key_is_named_once_its_session_had_time_to_be_made(url: str) -> None:
    ring = RedisKeyring(url)
    ring.write("one", b"s" * 64)
    assert ring.names() == [], "another machine is just making this session"
    clients = connect(url)
    clients.commands.expire(keyring_apart.NAME + "one", keyring_apart.DAY - keyring_apart.YOUNG - 1)
    assert ring.names() == ["one"]
    clients.close()


def test_a_key_outlives_no_day_even_if_nobody_is_left(url: str) -> None:
    ring = RedisKeyring(url)
    ring.write("one", b"s" * 64)
    clients = connect(url)
    left = int(clients.commands.ttl(keyring_apart.NAME + "one"))
    assert 24 * 3600 < left <= keyring_apart.DAY
    clients.close()


def test_a_keyring_that_went_away_is_a_store_that_is_away(tmp_path: Path) -> None:
    served = Served(binary.find(), tmp_path / "ring", MEMORY)
    vault = KeyringVault(RedisKeyring(served.url))
    vault.create(ONE)
    served.stop()
    with pytest.raises(StoreAway):
        vault.seal(ONE, b"words", size=64, about="pot")
