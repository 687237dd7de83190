"""A keyring for several machines: a second store that keeps nothing on any disk."""

from __future__ import annotations

import secrets
import time
from typing import Any

import redis

from server.service.ports.store import StoreAway
from server.store.client import connect
from server.store.messages import StoreTrouble
from server.store.retry import translated_errors, with_retry

NAME = "hearth:key:"
RUN_KEYS = "hearth:run-key:"
DAY = 25 * 3600  # seconds: an hour longer than any session, in case no server is left to destroy it
YOUNG = 60  # seconds in which another machine may still be making the session of a key
LOOK = 1.0  # seconds for which a key that was there counts as there: an answer needs it often


class RedisKeyring:
    """Holds secrets in the memory of a store that was checked to write none of them down."""

    def __init__(self, url: str, *, prefix: str = NAME, young: float = YOUNG) -> None:
        """`prefix` stands before every name; `young`: seconds in which `names` leaves one out."""
        self._prefix = prefix
        self._young = young
        self._clients = connect(url)
        self._redis: Any = self._clients.commands
        self._seen: dict[str, float] = {}

    def check(self) -> None:
        """Refuse a store that persists, or that does not show whether it does."""
        try:
            with translated_errors():
                info = self._redis.info()
                settings = self._redis.config_get("*")
        except redis.ResponseError as problem:
            raise StoreTrouble("keyring_unknown") from problem
        except StoreAway as problem:
            raise StoreTrouble("keyring_away") from problem
        except TypeError as problem:  # an option in the address that there is not
            raise StoreTrouble("bad_address") from problem
        if info.get("aof_enabled") or settings.get("save") or settings.get("appendonly") == "yes":
            raise StoreTrouble("keyring_persists")
        if settings.get("repl-diskless-sync") == "no":
            raise StoreTrouble("keyring_copies")
        if settings.get("maxmemory-policy", "noeviction") != "noeviction":
            raise StoreTrouble("keyring_evicts")

    def write(self, name: str, secret: bytes) -> None:
        """Write a secret. Raises FileExistsError: never over another."""
        made = with_retry(
            lambda: self._redis.set(self._prefix + name, secret, nx=True, ex=DAY), again=False
        )
        if not made:
            raise FileExistsError(name)

    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError for a secret that was destroyed."""
        found: bytes | None = with_retry(lambda: self._redis.get(self._prefix + name), again=True)
        if found is None:
            raise FileNotFoundError(name)
        return found

    def holds(self, name: str) -> bool:
        """Ask anew after a moment: another machine may have destroyed it."""
        if time.monotonic() < self._seen.get(name, 0.0):
            return True
        there = bool(with_retry(lambda: self._redis.exists(self._prefix + name), again=True))
        if there:
            self._seen[name] = time.monotonic() + LOOK
        else:
            self._seen.pop(name, None)
        return there

    def destroy(self, name: str) -> None:
        """Overwrite and delete, both or neither; once more is no error."""
        self._seen.pop(name, None)
        noise = secrets.token_bytes(64)

        def gone() -> None:
            key, both = self._prefix + name, self._redis.pipeline(transaction=True)
            both.set(key, noise, xx=True, keepttl=True).delete(key).execute()

        with_retry(gone, again=True)

    def names(self) -> list[str]:
        """Name what is older than a moment: the session of a younger one may be in the making."""
        found = with_retry(
            lambda: list(self._redis.scan_iter(match=self._prefix + "*", count=1000)), again=True
        )
        return sorted(key.decode().removeprefix(self._prefix) for key in found if self._is_old(key))

    def _is_old(self, key: bytes) -> bool:
        return int(with_retry(lambda: self._redis.ttl(key), again=True)) <= DAY - self._young

    def close(self) -> None:
        self._clients.close()
