"""Flask-SocketIO on eventlet as its documents show it, doing the same work with the same store."""

from __future__ import annotations

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import sys  # noqa: E402
from typing import Any  # noqa: E402

import eventlet.wsgi  # noqa: E402
import redis  # noqa: E402
from flask import Flask, request  # noqa: E402
from flask_socketio import SocketIO, emit, join_room  # noqa: E402


def main(url: str, state: int, welcome: int, ack: int) -> None:
    """Serve; the numbers are sizes in bytes."""
    app = Flask("stock")
    store = redis.Redis.from_url(url, max_connections=100_000)  # greenlets each take one
    sio = SocketIO(app, async_mode="eventlet", cors_allowed_origins="*")
    sizes = (state - 22, welcome - 15, ack - 15)  # less the text around the padding
    shown, told, acked = ({"pad": "x" * max(0, size)} for size in sizes)

    def hello(_: Any) -> Any:
        join_room("room")
        store.zadd("present", {request.sid: 0})  # type: ignore[attr-defined]
        store.exists("room")
        return told

    def answer(_: Any) -> Any:
        store.zadd("pot", {request.sid: 0})  # type: ignore[attr-defined]
        return acked

    def step(_: Any) -> Any:
        store.incr("version")
        emit("state", shown, to="room")
        return {}

    for each in (hello, answer, step):
        sio.on_event(each.__name__, each)
    listener = eventlet.listen(("127.0.0.1", 0), backlog=8_192)
    print(listener.getsockname()[1], flush=True)
    eventlet.wsgi.server(listener, app, log_output=False, max_size=20_000)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
