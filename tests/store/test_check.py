"""What an operator hears about a store of their own, and which addresses are understood."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from server.service.ports.store import StoreAway, StoreFull
from server.store import binary
from server.store.client import connect
from server.store.gateway import RedisStore
from server.store.messages import StoreTrouble
from server.store.retry import PAUSES
from server.store.store_check import StoreRemark, _demand_version, check
from tests.drivers.ports import free_port
from tests.store.builders import DURABLE, Served, an_entry, an_open_run, gateway, until

QUIET = (
    *DURABLE,
    *("--slowlog-log-slower-than", "-1"),
    *("--commandlog-request-larger-than", "-1", "--commandlog-reply-larger-than", "-1"),
)
Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start servers with options; they end with the test."""
    started: list[Served] = []

    def start(*options: str) -> Served:
        started.append(Served(binary.find(), tmp_path / str(len(started)), options))
        return started[-1]

    yield start
    for served in started:
        served.stop()


def _codes(remarks: list[StoreRemark]) -> list[str]:
    return sorted(remark.code for remark in remarks)


def test_a_durable_and_silent_store_has_no_remarks(serve: Serve) -> None:
    assert check(gateway(serve(*QUIET).url)) == []


def test_a_store_as_it_comes_is_remarked_upon(serve: Serve) -> None:
    remarks = check(gateway(serve("--notify-keyspace-events", "KEA").url))
    assert {"dumps", "keeps_arguments", "not_durable", "tells_events"} == set(_codes(remarks))
    assert all(remark.text.endswith(".") and "{" not in remark.text for remark in remarks)


def test_a_lazy_flush_is_remarked_upon(serve: Serve) -> None:
    assert _codes(check(gateway(serve(*QUIET, "--appendfsync", "everysec").url))) == [
        "seldom_flushed"
    ]


def test_settings_that_are_hidden_are_said_to_be_unknown(serve: Serve) -> None:
    assert _codes(check(gateway(serve(*QUIET, "--rename-command", "CONFIG", "").url))) == [
        "unknown_settings"
    ]


def test_a_store_that_may_not_rewrite_its_file_says_so_and_erases_the_rest(serve: Serve) -> None:
    store = gateway(serve(*QUIET, "--rename-command", "BGREWRITEAOF", "").url)
    assert _codes(check(store)) == ["no_rewrite"]
    session = an_open_run(store)
    store.erase(session)
    assert not store.rewrite()
    assert store.left(session) == 0
    store.close()


def test_a_store_that_throws_keys_away_is_refused(serve: Serve) -> None:
    url = serve(*QUIET, "--maxmemory-policy", "allkeys-lru").url
    with pytest.raises(StoreTrouble, match="noeviction"):
        check(gateway(url))


def test_a_wrong_password_is_refused(serve: Serve) -> None:
    wrong = serve(*QUIET).url.replace("unix://", "unix://nobody:wrong@")
    with pytest.raises(StoreTrouble, match="refuses the user"):
        check(gateway(wrong))


def test_a_store_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble, match="does not answer"):
        check(gateway(f"unix://{tmp_path}/nothing.sock"))


@pytest.mark.parametrize("version", ["6.2.14", "5.0", "2.8.4"])
def test_an_old_store_is_refused(version: str) -> None:
    with pytest.raises(StoreTrouble, match="or newer"):
        _demand_version({"redis_version": version})
    _demand_version({"redis_version": "7.0.15"})
    _demand_version({"redis_version": "7.2.4", "valkey_version": "9.1.2"})


@pytest.mark.parametrize("url", ["http://somewhere", "localhost:6379", "redis://host:port", ""])
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(StoreTrouble, match="cannot be read") as refused:
        connect(url)
    assert not url or url not in str(refused.value)


def test_addresses_carry_user_password_and_database() -> None:
    for url in ("redis://u:p@host:1/2", "rediss://u:p@host:1/2", "unix://u:p@/path?db=2"):
        options: dict[str, Any] = connect(url).commands.connection_pool.connection_kwargs
        assert (options["username"], options["password"], options["db"]) == ("u", "p", 2)
    clients = connect("redis+sentinel://u:p@one:1,two/main/2")
    options = clients.commands.connection_pool.connection_kwargs
    assert (options["username"], options["password"], options["db"]) == ("u", "p", 2)


def test_only_the_listening_line_may_block() -> None:
    clients = connect("redis://host")
    assert clients.commands.connection_pool.connection_kwargs["socket_timeout"] is not None
    assert clients.subscriptions.connection_pool.connection_kwargs["socket_timeout"] is None


def test_a_store_without_memory_is_full_and_one_that_is_away_is_away(serve: Serve) -> None:
    served = serve(*QUIET, "--maxmemory", "1gb")
    store = gateway(served.url)
    session = an_open_run(store)
    client: Any = store.clients.commands
    client.config_set("maxmemory", "1")
    with pytest.raises(StoreFull):
        store.commit(session, "aaaaaaaaaaaaaaaa", [an_entry()])
    client.config_set("maxmemory", "1gb")
    store.commit(session, "aaaaaaaaaaaaaaaa", [an_entry()])
    served.stop()
    with pytest.raises(StoreAway):
        store.probe()
    store.close()


def test_the_main_node_is_found_through_sentinels(tmp_path: Path) -> None:
    main, watcher = free_port(), free_port()
    settings = tmp_path / "sentinel.conf"
    settings.write_text(f"port {watcher}\nsentinel monitor main 127.0.0.1 {main} 1\n")
    server = str(binary.find().path)
    plain = ["--save", "", "--loglevel", "warning", "--bind", "127.0.0.1", "--dir", str(tmp_path)]
    processes = [
        subprocess.Popen([server, "--port", str(main), *plain], stdout=subprocess.DEVNULL),
        subprocess.Popen([server, str(settings), "--sentinel"], stdout=subprocess.DEVNULL),
    ]
    store = gateway(f"redis+sentinel://127.0.0.1:{watcher}/main")
    try:
        until(lambda: _answers(store))
        session = an_open_run(store)
        assert store.live(session) is not None
        assert gateway(f"redis://127.0.0.1:{main}", name=store._keys.name).live(session) is not None
    finally:
        store.close()
        for process in processes:
            process.kill()
            process.wait()


def test_a_sentinel_that_is_cut_off_is_asked_once_and_then_the_next(tmp_path: Path) -> None:
    """Asked again and again, as the library does by itself, it would hold up a failover."""
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as dead:

        def hang_up() -> None:
            with suppress(OSError):
                while True:
                    line, address = dead.accept()
                    asked.append(address)
                    line.close()

        threading.Thread(target=hang_up, daemon=True).start()
        nobody = f"127.0.0.1:{dead.getsockname()[1]}"
        store = gateway(f"redis+sentinel://{nobody},{nobody},{nobody}/main")
        with pytest.raises(StoreAway):
            store.by_code("ABC234")
        store.close()
        dead.shutdown(socket.SHUT_RDWR)
    tries = len(PAUSES) + 1  # of our own question
    assert 3 <= len(asked) <= 3 * tries


def _answers(store: RedisStore) -> bool:
    try:
        store.probe()
    except StoreAway:
        return False
    return True
