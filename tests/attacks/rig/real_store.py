"""A real store in a temporary folder, and every way of reading a set's members out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.store.client import connect
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore
from server.store.keys import Keys
from server.store.vault import FileVault


@dataclass(frozen=True, slots=True)
class StoreUnderAttack:
    """The store that the use cases write to, the keys beside it, and the folder with its file."""

    store: RedisStore
    vault: FileVault
    folder: Path

    @property
    def client(self) -> Any:
        return self.store.clients.commands

    def scan(self, key: str) -> list[bytes]:
        """Read a sorted set by ZSCAN, in the order of its hash table."""
        return [member for member, _ in self.client.zscan_iter(key)]

    def listed(self, came: dict[bytes, int]) -> list[int]:
        """Keep members in a list, as they came, and read them back."""
        self.client.rpush("list", *sorted(came, key=came.__getitem__))
        told = [came[member] for member in self.client.lrange("list", 0, -1)]
        self.client.delete("list")
        return told

    def file(self) -> bytes:
        """Read the append-only file; a rewriting of it may take a part away meanwhile."""
        for _ in range(100):
            with suppress(FileNotFoundError):
                paths = sorted(self.folder.rglob("*.aof"))
                return b"".join(path.read_bytes() for path in paths if "temp" not in path.name)
        raise AssertionError("the file is rewritten again and again")


@contextmanager
def real_store() -> Iterator[StoreUnderAttack]:
    """Start a store, and stop it."""
    with tempfile.TemporaryDirectory(prefix="hearth-order-") as name:
        folder = Path(name)
        embedded = EmbeddedStore(folder / "store", reserve=65536)
        embedded.start()
        store = RedisStore(connect(embedded.url), keys=Keys("hearth", b"s" * 32))
        try:
            yield StoreUnderAttack(store, FileVault(folder / "keyring"), folder / "store")
        finally:
            store.close()
            embedded.stop()


def places_in(data: bytes, members: dict[bytes, int]) -> list[int]:
    """Give the numbers of members in the order in which their bytes lie in a dump or a file."""
    places = {data.rfind(member): number for member, number in members.items()}
    if -1 in places or len(places) != len(members):
        raise AssertionError("not every member is there: the attack would be blind")
    return [places[at] for at in sorted(places)]
