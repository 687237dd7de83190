"""Looks at a store that somebody else runs, and says what it cannot promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import redis

from server.service.ports.store import StoreAway, StoreFull
from server.store.binary import OLDEST
from server.store.gateway import RedisStore
from server.store.messages import StoreTrouble, message
from server.store.retry import translated_errors

ARGUMENTS = (
    "slowlog-log-slower-than",
    "commandlog-execution-slower-than",
    "commandlog-request-larger-than",
    "commandlog-reply-larger-than",
)


@dataclass(frozen=True, slots=True)
class StoreRemark:
    """What an operator should know; the text is a sentence with what to do."""

    code: str
    text: str


def check(store: RedisStore) -> list[StoreRemark]:
    """Ask a store for its settings and list what weakens the promise.

    Has the append-only file written anew: an erasing that was cut short may have left traces.

    Raises StoreTrouble for what cannot be lived with: away, too old, or throwing keys away.
    """
    with at_start():
        remarks = list(_remarks(store.clients.commands))
        _demand_what_is_needed(store)
        return remarks if store.rewrite() else [*remarks, _remark("no_rewrite")]


def _demand_what_is_needed(store: RedisStore) -> None:
    """Refuse a user that may not do what an answer needs: run scripts, and write."""
    try:
        store.probe()
    except redis.ResponseError as problem:
        raise StoreTrouble("forbids", reason=str(problem).partition(",")[0]) from problem


@contextmanager
def at_start() -> Iterator[None]:
    """Turn what goes wrong between us and a store into a sentence: nobody waits for us yet."""
    try:
        with translated_errors():
            yield
    except redis.AuthenticationError as problem:
        raise StoreTrouble("refused_login") from problem
    except TypeError as problem:  # an option in the address that there is not
        raise StoreTrouble("bad_address") from problem
    except StoreFull as problem:
        raise StoreTrouble("full") from problem
    except StoreAway as problem:
        login = isinstance(problem.__cause__, redis.AuthenticationError)
        raise StoreTrouble("refused_login" if login else "away") from problem


def _remarks(client: Any) -> Iterator[StoreRemark]:
    info = client.info()
    _demand_version(info)
    _demand_one_that_writes(info)
    try:
        settings = client.config_get("*")
    except redis.ResponseError:
        yield _remark("unknown_settings")
        settings = {}
    if "maxmemory_policy" in info and info["maxmemory_policy"] != "noeviction":
        raise StoreTrouble("evicts", policy=info["maxmemory_policy"])
    yield from _durability(info, settings)
    yield from _silence(settings)


def _demand_one_that_writes(info: Mapping[str, Any]) -> None:
    """Refuse a replica, which takes no answers, and a cluster, which would spread a session."""
    if info.get("role") in ("slave", "replica"):
        raise StoreTrouble("replica")
    if info.get("cluster_enabled"):
        raise StoreTrouble("cluster")


def _demand_version(info: Mapping[str, Any]) -> None:
    version = str(info.get("valkey_version") or info.get("redis_version"))
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise StoreTrouble("too_old", version=version)


def _durability(info: Mapping[str, Any], settings: Mapping[str, str]) -> Iterator[StoreRemark]:
    if not info.get("aof_enabled"):
        yield _remark("not_durable")
    elif settings.get("appendfsync", "always") != "always":
        yield _remark("seldom_flushed", policy=settings["appendfsync"])
    elif settings.get("no-appendfsync-on-rewrite", "no") != "no":
        yield _remark("paused_flush")
    if settings.get("save"):
        yield _remark("dumps")


def _silence(settings: Mapping[str, str]) -> Iterator[StoreRemark]:
    events = settings.get("notify-keyspace-events")
    if events:
        yield _remark("tells_events", events=events)
    if settings.get("aof-timestamp-enabled", "no") != "no":
        yield _remark("writes_moments")
    if int(settings.get("latency-monitor-threshold", 0)) > 0:
        yield _remark("keeps_moments")
    for name in ARGUMENTS:
        if int(settings.get(name, -1)) >= 0:
            yield _remark("keeps_arguments", setting=name)


def _remark(code: str, **attributes: object) -> StoreRemark:
    return StoreRemark(code=code, text=message(code, **attributes))
