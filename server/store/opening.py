"""Opens the store that the settings ask for, and closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

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
def opened(asked: str, *, folder: Path, keyring: Path, secret: bytes) -> Iterator[Opened]:
    """Open the store at the URL asked for, or the embedded one in `folder` if it is empty.

    Raises StoreTrouble.
    """
    embedded = None if asked else EmbeddedStore(folder)
    if embedded is not None:
        embedded.start()
    url = embedded.url if embedded else asked
    full = embedded.full if embedded else never
    store = RedisStore(connect(url), keys=Keys(NAME, secret), full=full)
    try:
        remarks = () if embedded else tuple(check(store))
        committer = GroupCommitter(store)
        yield Opened(store, FileVault(keyring), committer, remarks, url)
        committer.close()
    finally:
        store.close()
        if embedded is not None:
            embedded.stop()
