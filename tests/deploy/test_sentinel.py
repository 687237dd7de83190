"""Three stores and three Sentinels, as deploy/ configures them: the main one dies under writes."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from server.service.ports.store import StoreAway
from server.store.gateway import RedisStore
from server.store.redis_keyring import RedisKeyring
from tests.drivers.machines import PASSWORD, Machine, Node, have_a_quorum, sentinel, until
from tests.drivers.ports import free_port
from tests.store.builders import RUN, an_entry, an_open_run, gateway

HERE = Machine()
WRITERS = 4


@dataclass
class Replicated:
    """Three stores, the first of which leads, and who watches them."""

    nodes: list[Node]
    watchers: list[subprocess.Popen[bytes]]
    url: str = field(repr=False)

    @property
    def leader(self) -> Node | None:
        return next((node for node in self.nodes if node.leads(1) or node.leads(2)), None)


@pytest.fixture
def replicated(tmp_path: Path) -> Iterator[Replicated]:
    with ExitStack() as stack:
        main = Node(tmp_path / "0", HERE, free_port())
        stack.callback(main.kill)
        nodes = [main]
        for number in (1, 2):
            nodes.append(Node(tmp_path / str(number), HERE, free_port(), follows=main))
            stack.callback(nodes[-1].kill)
        until(lambda: main.leads(2), what="replication")
        ports, watchers = [free_port() for _ in range(3)], []
        for port in ports:
            watchers.append(sentinel(tmp_path / f"s{port}", HERE, port, main, None))
            stack.callback(watchers[-1].wait)
            stack.callback(watchers[-1].kill)
        until(lambda: all(have_a_quorum(HERE, port, "hearth") for port in ports), what="a quorum")
        hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
        url = f"redis+sentinel://hearth:{PASSWORD}-HEARTH@{hosts}/hearth"
        yield Replicated(nodes, watchers, url)


class Writers:
    """Commit answers one after another in some threads, and keep what was acknowledged."""

    def __init__(self, store: RedisStore, session: str, threads: int = WRITERS) -> None:
        self._store, self._session, self._stopped = store, session, threading.Event()
        self.kept: list[bytes] = []
        self.last = time.monotonic()
        self._threads = [threading.Thread(target=self._write) for _ in range(threads)]
        for thread in self._threads:
            thread.start()

    def _write(self) -> None:
        entry = an_entry()
        while not self._stopped.is_set():
            try:
                self._store.commit(self._session, RUN, [entry])  # type: ignore[arg-type]
            except StoreAway:
                time.sleep(0.05)  # as a phone does: the same answer again
            else:
                self.kept.append(entry.member)
                self.last, entry = time.monotonic(), an_entry()

    def stop(self) -> set[bytes]:
        self._stopped.set()
        for thread in self._threads:
            thread.join()
        return set(self.kept)


def test_the_main_store_dies_under_writes_and_another_one_goes_on(replicated: Replicated) -> None:
    store = gateway(replicated.url)
    session = an_open_run(store)
    writers = Writers(store, session)
    until(lambda: len(writers.kept) > 200, what="writing")
    replicated.nodes[0].kill()
    killed, before = time.monotonic(), len(writers.kept)
    until(lambda: writers.last > killed + 1.0 and len(writers.kept) > before + 200, what="failover")
    kept = writers.stop()
    lost = kept - set(store.pot(session, RUN))
    # At most what had been acknowledged in that instant and was on its way to the replicas.
    assert len(lost) <= WRITERS, f"{len(lost)} of {len(kept)} acknowledged answers are lost"

    leader = replicated.leader
    assert leader in replicated.nodes[1:]
    for node in replicated.nodes[1:]:
        if node is not leader:
            node.kill()
    until(lambda: not leader.info().get("connected_slaves", 1), what="being alone")
    with pytest.raises(StoreAway):  # it may have been cut off, and another one chosen
        store.commit(session, RUN, [an_entry()])
    store.close()


def test_the_keyring_of_several_machines_is_one_that_hearth_takes(tmp_path: Path) -> None:
    main = Node(tmp_path / "0", HERE, free_port(), "keys.conf")
    other = Node(tmp_path / "1", HERE, free_port(), "keys.conf", follows=main)
    try:
        until(lambda: main.leads(1), what="replication")
        url = f"redis://hearth:{PASSWORD}-HEARTH@127.0.0.1:{main.port}"
        ring = RedisKeyring(url)
        ring.check()
        ring.write("one", b"s" * 64)
        until(lambda: other.info().get("master_link_status") == "up", what="a copy")
        ring.close()
        written = [
            path
            for path in tmp_path.rglob("*")
            if path.is_file() and b"s" * 64 in path.read_bytes()
        ]
        assert written == [], "no key reaches a file, on the replica neither"
    finally:
        main.kill()
        other.kill()
