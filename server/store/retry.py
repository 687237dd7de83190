"""Repeats a command after a lost connection, and tells a full store from one that is away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import redis

from server.service.ports.store import StoreAway, StoreFull
from server.store.budget import REPEATS

T = TypeVar("T")

PAUSES = (0.05, 0.25)  # about as long as an embedded store needs to come back
FULL = ("MISCONF", "OOM ", "No space left", "ENOSPC")
AWAY = ("LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "BUSY ")


def with_retry(question: Callable[[], T], *, again: bool) -> T:
    """Send a command; `again`: it may be repeated without harm, because its reply may be lost."""
    with translated_errors():
        began = time.monotonic()
        for pause in PAUSES if again else ():
            try:
                return question()
            except redis.ConnectionError:  # not a TimeoutError: the caller has waited long enough
                if time.monotonic() - began > REPEATS:
                    raise
                time.sleep(pause)
        return question()


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what the client library raises into StoreAway or StoreFull, which the use cases know."""
    try:
        yield
    except (redis.ConnectionError, redis.TimeoutError, OSError) as problem:
        raise StoreAway("the store does not answer") from problem
    except redis.ResponseError as problem:
        if _says(problem, FULL):
            raise StoreFull("the store is full") from problem
        if _says(problem, AWAY) or isinstance(problem, redis.ReadOnlyError):
            raise StoreAway("the store is not ready") from problem
        raise


def _says(problem: Exception, words: tuple[str, ...]) -> bool:
    return isinstance(problem, redis.OutOfMemoryError) or any(w in str(problem) for w in words)
