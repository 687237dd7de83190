"""Makes the clients of a store: for commands, for commits of answers, for subscriptions."""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from redis import BlockingConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

from server.store.budget import FLUSH, LINE, REACH, REPLY
from server.store.lines import WaitingLine, connection_for
from server.store.messages import StoreTrouble

LINES = 32  # commands asked at once; more wait for as long as the store answers others
_sentinel: Any = Sentinel  # without types of its own

SENTINEL = "redis+sentinel://"
SENTINEL_PORT = 26379


@dataclass(frozen=True, slots=True)
class RedisClients:
    """A client for questions, one for commits of answers, and one for pub/sub, which may block."""

    commands: Redis
    commits: Redis
    subscriptions: Redis

    def close(self) -> None:
        """Hang up; whoever listens just now hangs up by itself."""
        self.commands.connection_pool.disconnect()
        self.commits.connection_pool.disconnect()
        self.subscriptions.connection_pool.disconnect(inuse_connections=False)


def connect(url: str) -> RedisClients:
    """Make clients for redis://, rediss://, unix:// or redis+sentinel://; nothing is sent yet.

    Raises StoreTrouble for an address that is none of these.
    """
    try:
        return _through_sentinels(url) if url.startswith(SENTINEL) else _straight(url)
    except ValueError as problem:
        raise StoreTrouble("bad_address") from problem  # the address itself may hold a password


def _straight(url: str) -> RedisClients:
    queued = {"queue_class": WaitingLine, "connection_class": connection_for(url), "timeout": LINE}
    commands = BlockingConnectionPool.from_url(
        url, max_connections=LINES, **queued, **_options(url, patience=REPLY)
    )
    commits = BlockingConnectionPool.from_url(
        url, max_connections=3, **queued, **_options(url, patience=FLUSH)
    )
    subscriptions = BlockingConnectionPool.from_url(
        url, max_connections=4, **_options(url, patience=None)
    )
    return RedisClients(
        commands=Redis(connection_pool=commands),
        commits=Redis(connection_pool=commits),
        subscriptions=Redis(connection_pool=subscriptions),
    )


def _options(url: str, *, patience: float | None) -> dict[str, Any]:
    options: dict[str, Any] = {
        "socket_timeout": patience,
        "retry": Retry(NoBackoff(), 0),  # the gateway repeats what may be repeated, nobody else
        "protocol": 2,
        "driver_info": None,  # two round trips less for each connection
    }
    if not url.startswith("unix://"):
        options |= {
            "socket_connect_timeout": REACH,
            "socket_keepalive": True,
            "socket_keepalive_options": _keepalive(),
        }
    return options


def _keepalive() -> dict[int, int]:
    """Notice a dead host after about 11 seconds (5 + 2 x 3), where the system can be told so."""
    if not sys.platform.startswith("linux"):
        return {}
    return {socket.TCP_KEEPIDLE: 5, socket.TCP_KEEPINTVL: 2, socket.TCP_KEEPCNT: 3}


def _through_sentinels(url: str) -> RedisClients:
    """Follow the main node of redis+sentinel://user:password@host:port,host:port/service/db."""
    parts = urlsplit(url)
    access, _, hosts = parts.netloc.rpartition("@")
    service, _, db = parts.path.strip("/").partition("/")
    user, _, password = access.partition(":")
    sentinels = [_host(host) for host in hosts.split(",")]
    login = {"username": unquote(user) or None, "password": unquote(password) or None}

    def client(patience: float | None) -> Redis:
        options = _options(url, patience=patience) | login | {"db": int(db or 0)}
        limits = {
            "socket_timeout": REACH,
            "socket_connect_timeout": REACH,
            "retry": Retry(NoBackoff(), 0),  # one that is cut off too would be asked for a minute
        }
        watchers = _sentinel(sentinels, sentinel_kwargs=limits)
        # This pool refuses instead of making callers wait, so it may have many connections.
        main: Redis = watchers.master_for(service or "mymaster", max_connections=1000, **options)
        return main

    return RedisClients(commands=client(REPLY), commits=client(FLUSH), subscriptions=client(None))


def _host(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":") if ":" in text else (text, "", "")
    return host, int(port or SENTINEL_PORT)
