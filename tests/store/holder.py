"""A server process that holds an embedded store: run as a module with the folder and a mode.

`commit` prints the store's pid, then each answer once it is acknowledged, until it is killed.
`green` works under eventlet, as the real server does, and prints what came of it.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and sys.argv[2] == "green":
    import eventlet

    eventlet.monkey_patch()  # before everything else, as the front door does

import contextlib
import os
import secrets
import threading
import time
from pathlib import Path

from eventlet.patcher import is_monkey_patched

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway
from server.service.ports.store_values import StateChange
from server.store.committer import GroupCommitter
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore
from tests.store.builders import RUN, an_entry, new
from tests.store.test_embedded import opened

SESSION = SessionId("held")


def commit(folder: Path) -> None:
    """Commit answers until somebody kills this process."""
    embedded, store = _open(folder)
    committer = GroupCommitter(store)
    assert embedded.child is not None
    print(embedded.child.pid, flush=True)
    while True:
        entry = an_entry(text=secrets.token_bytes(32))
        assert committer.submit(SESSION, RUN, entry).kept == "stored"
        print(entry.member.hex(), flush=True)


def green(folder: Path) -> None:
    """Commit 300 answers from 300 green threads, kill the store, and commit 20 more."""
    embedded, store = _open(folder)
    committer = GroupCommitter(store)
    heard: list[str] = []
    threading.Thread(
        target=lambda: heard.append(next(store.subscribe_changes())), daemon=True
    ).start()
    answers = [
        threading.Thread(target=committer.submit, args=(SESSION, RUN, an_entry()))
        for _ in range(300)
    ]
    for answer in answers:
        answer.start()
    for answer in answers:
        answer.join()
    while not heard:  # whoever listens may still be on the way
        store.publish_change(SESSION)
        time.sleep(0.05)
    assert embedded.child is not None
    os.kill(embedded.child.pid, 9)
    while len(store_after(store)) < 320:
        with contextlib.suppress(StoreAway):
            committer.submit(SESSION, RUN, an_entry())
    patched = is_monkey_patched("thread") and is_monkey_patched("socket")
    print(patched, len(store_after(store)), heard, flush=True)
    committer.close()
    store.close()
    embedded.stop()


def store_after(store: RedisStore) -> list[bytes]:
    """Read the pot, however long the store takes to come back."""
    while True:
        with contextlib.suppress(StoreAway):
            return store.pot(SESSION, RUN)
        time.sleep(0.05)


def _open(folder: Path) -> tuple[EmbeddedStore, RedisStore]:
    embedded = EmbeddedStore(folder, reserve=65536)
    embedded.start()
    store = opened(embedded)
    store.create(SESSION, new())
    store.move(SESSION, StateChange(expect=1, version=2, live=b"{}", open_run=RUN))
    return embedded, store


if __name__ == "__main__":
    globals()[sys.argv[2]](Path(sys.argv[1]))
