"""The store of a fault test: real, with a user of ours who may do what the server's own may not."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from redis import Redis

from server.store import binary
from server.store.embedded import EmbeddedStore

Change = Callable[[str], str]
_WRITTEN = binary.settings
_PASSWORD = secrets.token_urlsafe(32)


def unchanged(text: str) -> str:
    """Leave the store's settings as the server writes them."""
    return text


def flush_each_second(text: str) -> str:
    """Let the store flush each second: what it acknowledged is not on the disk yet."""
    assert "appendfsync always" in text
    return text.replace("appendfsync always", "appendfsync everysec")


@contextmanager
def tested_store(folder: Path, change: Change) -> Iterator[EmbeddedStore]:
    """Start a store with changed settings, and stop it."""

    def settings(*given: Any, **named: Any) -> str:
        return change(_WRITTEN(*given, **named)) + f"user fault on >{_PASSWORD} ~* &* +@all\n"

    binary.settings = settings  # also for the stores that follow one that was killed
    store = EmbeddedStore(folder, reserve=65536)
    try:
        store.start()
        yield store
    finally:
        store.stop()
        binary.settings = _WRITTEN


def admin(store: EmbeddedStore) -> Redis:
    """Talk to a store as somebody who may kill connections."""
    socket = quote(str(store.folder.socket()))
    return Redis.from_url(f"unix://fault:{_PASSWORD}@{socket}")
