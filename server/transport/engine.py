"""Socket.IO as we run it: WebSocket only, one event of a client at a time, behind the gate."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from server.transport.backlog import Backlog
from server.transport.departures import Departures
from server.transport.events import Events, by_queue, straight
from server.transport.fan_out import FanOut
from server.transport.gate import LONGEST, gate_of
from server.transport.log_scrubbing import scrub_library_logs
from server.transport.pings import Pings, install
from server.transport.rooms import Rooms
from server.transport.sweeper import EVERY, Sweeper
from server.wire.padding import PaddedPacket

PING = 12  # seconds, whole: a fraction is announced as 0
PATIENCE = 8  # seconds for the pong: a line that was lost is noticed after both


def engine(app: Flask, sweeper: Sweeper, *, fans_out: bool = True) -> SocketIO:
    """Build Socket.IO on an application; namespaces are registered with `on_namespace`.

    `sweeper` watches its connections; somebody must run it. Without `fans_out` broadcasts go
    through Engine.IO's queues, which is slower and otherwise the same.
    """
    scrub_library_logs(app.name)
    fan_out = FanOut() if fans_out else None
    sio = SocketIO(
        app,
        async_mode="eventlet",
        async_handlers=False,  # otherwise one client can have thousands of events in flight
        transports=["websocket"],
        allow_upgrades=False,
        http_compression=False,
        cors_allowed_origins=[],  # the handshake check looks at the origin, before anything is made
        ping_interval=PING,
        ping_timeout=PATIENCE,
        max_http_buffer_size=LONGEST,
        serializer=PaddedPacket,
        manage_session=False,
        client_manager=Rooms(fan_out),
    )
    server: Any = sio.server
    send = straight(server, fan_out) if fan_out is not None else by_queue(server)
    gate = gate_of(sweeper, fan_out, Events(server, send=send, departures=Departures()))
    server.eio._async = {**server.eio._async, "websocket": gate, "queue": Backlog}
    server.eio.generate_id = connection_id
    pings = Pings(PING - EVERY)  # a look comes at most so much later
    install(pings, server.eio)
    sweeper.also(pings.send)
    return sio


def connection_id() -> str:
    """Name a connection by chance alone.

    The library's names end in a counter, and each phone is told its own: by connecting now and then
    it could count the arrivals in between.
    """
    return secrets.token_urlsafe(15)
