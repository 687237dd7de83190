"""A store of somebody else, set in ways that weaken what is promised: all are noticed at start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from server.service.ports.store import StoreAway
from server.store import binary
from server.store.messages import StoreTrouble
from server.store.store_check import check
from tests.drivers.ports import free_port
from tests.store.builders import Served, gateway
from tests.store.test_check import QUIET

Serve = Callable[..., Served]
EVICTING = ("allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-ttl")
REMARKED = [
    (("--appendonly", "no"), {"not_durable"}),
    (("--appendfsync", "everysec"), {"seldom_flushed"}),
    (("--appendfsync", "no"), {"seldom_flushed"}),
    (("--no-appendfsync-on-rewrite", "yes"), {"paused_flush"}),
    (("--save", "60 1"), {"dumps"}),
    (("--notify-keyspace-events", "KEA"), {"tells_events"}),
    (("--notify-keyspace-events", "Kx"), {"tells_events"}),
    (("--aof-timestamp-enabled", "yes"), {"writes_moments"}),
    (("--latency-monitor-threshold", "1"), {"keeps_moments"}),
    (("--slowlog-log-slower-than", "0"), {"keeps_arguments"}),
    (("--slowlog-log-slower-than", "10000"), {"keeps_arguments"}),
    (("--rename-command", "CONFIG", ""), {"unknown_settings"}),
    (("--rename-command", "BGREWRITEAOF", ""), {"no_rewrite"}),
]
REFUSED = [
    *((("--maxmemory-policy", policy), "evicts") for policy in EVICTING),
    (("--rename-command", "EVALSHA", ""), "forbids"),
    (("--rename-command", "SCRIPT", ""), "forbids"),
    (("--requirepass", "secret"), "refused_login"),
    (("--cluster-enabled", "yes", "--port", str(free_port())), "cluster"),
]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start servers with options; they end with the test."""
    started: list[Served] = []

    def start(*options: str, **how: Any) -> Served:
        folder = tmp_path / str(len(started))
        started.append(Served(binary.find(), folder, (*QUIET, *options), **how))
        return started[-1]

    yield start
    for served in started:
        served.stop()


def codes(served: Served) -> set[str]:
    store = gateway(served.url)
    try:
        return {remark.code for remark in check(store)}
    finally:
        store.close()


def test_there_are_as_many_as_promised_and_a_good_one_has_no_remark(serve: Serve) -> None:
    assert len(REMARKED) + len(REFUSED) >= 18
    assert codes(serve()) == set()


@pytest.mark.parametrize(("options", "told"), REMARKED)
def test_a_weak_setting_is_told(serve: Serve, options: tuple[str, ...], told: set[str]) -> None:
    assert codes(serve(*options)) == told


@pytest.mark.parametrize(("options", "why"), REFUSED)
def test_what_cannot_be_lived_with_is_refused(
    serve: Serve, options: tuple[str, ...], why: str
) -> None:
    with pytest.raises(StoreTrouble) as refused:
        codes(serve(*options, pinged=False))
    assert refused.value.code == why
    assert str(refused.value).endswith(".")


def test_a_replica_is_refused(serve: Serve) -> None:
    port = free_port()
    serve("--port", str(port), "--bind", "127.0.0.1")
    copy = serve("--replicaof", f"127.0.0.1 {port}", pinged=False)
    with pytest.raises(StoreTrouble) as refused:
        codes(copy)
    assert refused.value.code == "replica"


def test_a_store_that_becomes_a_replica_while_it_runs_is_away(serve: Serve) -> None:
    served = serve()
    store = gateway(served.url)
    store.probe()
    client: Any = store.clients.commands
    client.replicaof("127.0.0.1", "1")
    with pytest.raises(StoreAway):
        store.probe()
    client.replicaof("NO", "ONE")
    store.probe()
    store.close()
