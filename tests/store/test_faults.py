"""What happens when a store, its server or its disk is hurt: what was acknowledged is there."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.store_values import StateChange
from server.store import binary
from server.store.committer import GroupCommitter
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore
from tests.store.builders import (
    DURABLE,
    RUN,
    Served,
    alive,
    an_entry,
    an_open_run,
    gateway,
    kill,
    new,
    until,
)
from tests.store.test_embedded import opened

SESSION = SessionId("held")  # as the holder names it
ROOT = Path(__file__).parents[2]
MB = 1024 * 1024


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "store", reserve=65536)
    store.start()
    yield store
    store.stop()


def _pid(embedded: EmbeddedStore) -> int:
    assert embedded.child is not None
    return embedded.child.pid


def _answers(store: RedisStore) -> bool:
    with contextlib.suppress(StoreAway):
        store.owed()
        return True
    return False


def test_a_store_killed_in_mid_stream_has_every_acknowledged_answer(
    embedded: EmbeddedStore,
) -> None:
    store = opened(embedded)
    committer, session = GroupCommitter(store), an_open_run(store)
    acknowledged: list[bytes] = []
    refused: list[StoreAway] = []
    done = threading.Event()

    def keep_answering() -> None:
        while not done.is_set():
            entry = an_entry()
            try:
                committer.submit(session, RUN, entry)
            except StoreAway as away:
                refused.append(away)
                time.sleep(0.02)
            else:
                acknowledged.append(entry.member)

    people = [threading.Thread(target=keep_answering) for _ in range(10)]
    for person in people:
        person.start()
    for _ in range(3):
        count, pid = len(acknowledged), _pid(embedded)
        until(lambda count=count: len(acknowledged) > count + 100)  # type: ignore[misc]
        kill(pid)
        until(lambda pid=pid: _pid(embedded) != pid and _answers(store))  # type: ignore[misc]
    done.set()
    for person in people:
        person.join()
    assert len(acknowledged) > 300
    assert set(acknowledged) <= set(store.pot(session, RUN))
    committer.close()
    store.close()


def test_a_listener_hears_again_after_the_store_was_killed(embedded: EmbeddedStore) -> None:
    store = opened(embedded)
    session, heard = an_open_run(store), list[SessionId]()
    ears = iter(store.subscribe_changes())
    listener = threading.Thread(target=lambda: heard.extend(ears), daemon=True)
    listener.start()
    for _ in range(2):
        heard.clear()
        until(lambda: _heard_after_saying(store, session, heard))
        kill(_pid(embedded))
        until(lambda: _answers(store))
    store.close()
    listener.join(3)
    assert not listener.is_alive(), "closing ends the listening"


def _heard_after_saying(store: RedisStore, session: SessionId, heard: list[SessionId]) -> bool:
    with contextlib.suppress(StoreAway):
        store.publish_change(session)
    return session in heard


def _hold(folder: Path, mode: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.holder", str(folder), mode]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_killed_server_takes_its_store_along_and_nothing_is_lost(tmp_path: Path) -> None:
    holder = _hold(tmp_path, "commit")
    assert holder.stdout is not None
    pid = int(holder.stdout.readline())
    acknowledged = [holder.stdout.readline().strip() for _ in range(200)]
    assert alive(pid), "the premise: the store lives"
    holder.kill()
    acknowledged += holder.stdout.read().split()
    holder.stdout.close()
    holder.wait()
    embedded = EmbeddedStore(tmp_path, reserve=65536)
    embedded.start()
    try:
        assert not alive(pid)
        pot = {member.hex() for member in opened(embedded).pot(SESSION, RUN)}
    finally:
        embedded.stop()
    whole = {member for member in acknowledged if len(member) == len(acknowledged[0])}
    assert len(whole) >= 200
    assert whole <= pot


def test_all_of_it_works_with_green_threads_too(tmp_path: Path) -> None:
    holder = _hold(tmp_path, "green")
    said, _ = holder.communicate(timeout=30)
    assert holder.returncode == 0
    assert said.strip() == f"True 320 ['{SESSION}']"


def test_a_store_that_may_not_write_any_more_comes_back_with_what_it_acknowledged(
    embedded: EmbeddedStore,
) -> None:
    store = opened(embedded)
    session, entry = an_open_run(store), an_entry()
    store.commit(session, RUN, [entry])
    pid = _pid(embedded)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, 4096))
    with pytest.raises(StoreAway):
        _commit_without_repeats(store, session, an_entry(text=b"x" * 10_000))
    until(lambda: _answers(store))
    assert _pid(embedded) != pid
    assert entry.member in store.pot(session, RUN)
    store.commit(session, RUN, [an_entry()])
    store.close()


def _commit_without_repeats(store: RedisStore, session: SessionId, entry: object) -> None:
    """Ask once: a repeat would meet the store that was started again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.store.retry.PAUSES", ())
        store.commit(session, RUN, [entry])  # type: ignore[list-item]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may not mount a small disk: a really full one was not tried")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_refuses_answers_lets_sessions_end_and_heals(small_disk: Path) -> None:
    embedded = EmbeddedStore(small_disk / "store", reserve=MB)
    embedded.start()
    try:
        store = opened(embedded)
        ending, staying = an_open_run(store), an_open_run(store)
        kept = an_entry()
        store.commit(staying, RUN, [kept])
        assert not embedded.full(), "the premise: there is room"
        ballast = small_disk / "ballast"
        with contextlib.suppress(OSError), ballast.open("wb") as stream:
            while True:
                stream.write(bytes(65536))
                stream.flush()
        until(embedded.full)
        with pytest.raises(StoreFull):
            store.commit(staying, RUN, [an_entry()])
        with pytest.raises(StoreFull):
            store.create(SessionId("later"), new())
        until(lambda: _answers(store))
        store.erase(ending)
        assert store.rewrite()
        assert store.left(ending) == 0
        ballast.unlink()
        until(lambda: not embedded.full())
        store.commit(staying, RUN, [an_entry()])
        assert len(store.pot(staying, RUN)) == 2
        assert kept.member in store.pot(staying, RUN)
        store.close()
    finally:
        embedded.stop()


def test_a_disk_that_fills_under_the_store_is_met_with_the_reserve(small_disk: Path) -> None:
    embedded = EmbeddedStore(small_disk / "store", reserve=MB)
    embedded.start()
    try:
        store = opened(embedded)
        session = an_open_run(store)
        acknowledged: list[bytes] = []
        with pytest.raises(StoreAway):
            _answer_until_full(store, session, acknowledged)
        until(lambda: _answers(store))
        assert len(acknowledged) > 10
        assert set(acknowledged) <= set(store.pot(session, RUN))
        assert embedded.full()
        store.erase(session)
        assert store.rewrite()
        assert store.left(session) == 0
        until(lambda: not embedded.full())
        store.close()
    finally:
        embedded.stop()


def _answer_until_full(store: RedisStore, session: SessionId, acknowledged: list[bytes]) -> None:
    for _ in range(100):
        entry = an_entry(text=b"x" * 100_000)
        store.commit(session, RUN, [entry])
        acknowledged.append(entry.member)


def test_a_repeat_after_a_lost_reply_is_recognised(embedded: EmbeddedStore) -> None:
    """The first reply is thrown away, as a broken line would do; the gateway asks again."""
    store = opened(embedded)
    session = an_open_run(store)
    lost = _LosingReplies(store)
    entry = an_entry()
    assert store.commit(session, RUN, [entry])[0].kept == "stored"
    assert store.move(
        session, StateChange(expect=2, version=3, live=b"", run=RUN, take=[entry.member])
    )
    assert store.create(SessionId("again"), new())
    assert lost.count == 3
    with pytest.raises(StoreAway):
        store.claim(time.time() + 1e6, lease=1.0, most=1)
    store.close()


class _LosingReplies:
    """Loses the first reply of each script."""

    def __init__(self, store: RedisStore) -> None:
        self.count = 0
        self._seen: set[str] = set()
        scripts, commits = store._scripts, store._commits
        scripts.call = self._losing(scripts.call)  # type: ignore[method-assign]
        commits.call_all = self._losing(commits.call_all, "commit")  # type: ignore[method-assign]

    def _losing(self, call: Callable[..., Any], of: str = "") -> Callable[..., Any]:
        def losing(*asked: Any) -> Any:
            reply, name = call(*asked), of or str(asked[0])
            if name not in self._seen:
                self._seen.add(name)
                self.count += 1
                raise redis.ConnectionError("the line broke")
            return reply

        return losing


def test_a_store_that_somebody_else_runs_may_go_and_come(tmp_path: Path) -> None:
    served = Served(binary.find(), tmp_path, DURABLE)
    store = gateway(served.url)
    session = an_open_run(store)
    served.stop()
    with pytest.raises(StoreAway):
        store.live(session)
    (tmp_path / "s.sock").unlink()
    served = Served(binary.find(), tmp_path, DURABLE)
    assert store.live(session) is not None
    store.close()
    served.stop()
