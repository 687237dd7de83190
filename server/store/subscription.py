"""Subscribes to one channel, and does so again whenever the store was away."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from redis import RedisError

GLANCE = 1.0  # seconds between looks at whether somebody wants the listening to end
PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0)  # versions are compared every second or two anyway


def subscribe(client: Any, channel: str, *, until: Callable[[], bool]) -> Iterator[str]:
    """Yield a channel's messages until told to stop; what is sent meanwhile may be lost."""
    failures = 0
    while not until():
        try:
            for message in _listen(client, channel, until=until):
                failures = 0
                if message is not None:
                    yield message
        except (RedisError, OSError, ValueError):  # ValueError: the socket was closed under us
            time.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
            failures += 1


def _listen(client: Any, channel: str, *, until: Callable[[], bool]) -> Iterator[str | None]:
    line = client.pubsub(ignore_subscribe_messages=True)
    try:
        line.subscribe(channel)
        while not until():
            message = line.get_message(timeout=GLANCE)
            yield message["data"].decode() if message else None
    finally:
        line.close()
