"""Opens the store that the settings ask for, and closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from server.config import Settings, secret_of
from server.store.check import Remark, check
from server.store.client import connect
from server.store.committer import GroupCommitter
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore, never
from server.store.keys import Keys
from server.store.vault import FileVault

NAME = "hearth"  # before the global keys, so that a shared store can hold other things too


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that answers, with what belongs to it."""

    store: RedisStore
    vault: FileVault
    committer: GroupCommitter
    remarks: tuple[Remark, ...]
    url: str = field(repr=False)  # with its password: not for logs


@contextmanager
def opened(settings: Settings) -> Iterator[Opened]:
    """Open the embedded store, or the one at HEARTH_REDIS_URL. Raises StoreTrouble."""
    embedded = None if settings.redis_url else EmbeddedStore(settings.data_folder / "store")
    if embedded is not None:
        embedded.start()
    url = embedded.url if embedded else settings.redis_url
    lines = connect(url)
    try:
        remarks = () if embedded else tuple(check(lines))
        keys = Keys(NAME, secret_of(settings))
        store = RedisStore(lines, keys=keys, full=embedded.full if embedded else never)
        committer = GroupCommitter(store)
        yield Opened(store, FileVault(settings.keyring_folder), committer, remarks, url)
        committer.close()
    finally:
        lines.close()
        if embedded is not None:
            embedded.stop()
