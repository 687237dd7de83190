"""Waits at the start for a store that starts at the same time, or that still reads its file."""

from __future__ import annotations

import logging
import time
from typing import Protocol

import redis

ANSWERS = 5.0  # seconds for a store that answers nobody: it may be starting beside us
LOADS = 60.0  # seconds for one that says that it reads its file
PAUSE = 0.1

log = logging.getLogger("hearth.store")


class Pinged(Protocol):
    """A client of a store."""

    def ping(self) -> object: ...


def await_answer(client: Pinged, *, answers: float = ANSWERS, loads: float = LOADS) -> None:
    """Return once the store answers; a machine that starts both, starts them in any order.

    Raises what the client raised last: redis.ConnectionError or redis.TimeoutError after so many
    seconds, redis.AuthenticationError at once.
    """
    began, told = time.monotonic(), False
    while True:
        try:
            client.ping()
            return
        except redis.AuthenticationError:
            raise
        except (redis.ConnectionError, redis.TimeoutError) as problem:
            limit = loads if isinstance(problem, redis.BusyLoadingError) else answers
            if time.monotonic() - began > limit:
                raise
        if not told:
            log.info("the store does not answer yet; waiting for it")
            told = True
        time.sleep(PAUSE)
