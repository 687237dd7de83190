"""The stores that the suite runs on, each started once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.service.ports.store import Store
from server.service.ports.vault import Vault
from server.store import binary
from server.store.binary import ServerBinary
from server.store.embedded import EmbeddedStore
from server.store.gateway import RedisStore
from server.store.vault import FileVault
from tests.fakes import FakeClock, FakeStore, FakeVault
from tests.store.builders import DURABLE, Served, gateway

REAL = ["embedded Valkey", "a server by its address", "Redis 7.0"]
DEBIAN = Path("/usr/bin/redis-server")


@pytest.fixture(scope="session")
def debian_redis() -> ServerBinary:
    """Debian's Redis 7.0; HEARTH_REQUIRE_REDIS=1 makes its absence a failure."""
    found = binary.look(DEBIAN)
    if found is None:
        word = f"there is no {DEBIAN}: nothing was tried on Redis 7.0"
        if os.environ.get("HEARTH_REQUIRE_REDIS") == "1":
            pytest.fail(word)
        pytest.skip(word)
    return found


@pytest.fixture(scope="session")
def embedded_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _embedded(EmbeddedStore(tmp_path_factory.mktemp("embedded"), reserve=65536))


@pytest.fixture(scope="session")
def redis7_url(
    tmp_path_factory: pytest.TempPathFactory, debian_redis: ServerBinary
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("redis7")
    yield from _embedded(EmbeddedStore(folder, find=lambda: debian_redis, reserve=65536))


def _embedded(store: EmbeddedStore) -> Iterator[str]:
    store.start()
    yield store.url
    store.stop()


@pytest.fixture(scope="session")
def address_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    served = Served(binary.find(), tmp_path_factory.mktemp("address"), DURABLE)
    yield served.url
    served.stop()


@pytest.fixture(params=REAL)
def real_store(request: pytest.FixtureRequest) -> Iterator[RedisStore]:
    """Each real store in turn."""
    yield from _real(request)


@pytest.fixture(params=[*REAL, "fake"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Each store in turn, the fake one too."""
    if request.param == "fake":
        yield FakeStore(FakeClock(time.time()))
    else:
        yield from _real(request)


def _real(request: pytest.FixtureRequest) -> Iterator[RedisStore]:
    urls = dict(zip(REAL, ["embedded_url", "address_url", "redis7_url"], strict=True))
    opened = gateway(request.getfixturevalue(urls[request.param]))
    yield opened
    opened.close()


@pytest.fixture(params=["files", "fake"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Vault:
    """Each vault in turn."""
    return FileVault(tmp_path / "keyring") if request.param == "files" else FakeVault()
