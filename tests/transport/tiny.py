"""A server around the doors with fake use cases, for tests of the transport: run as a program.

`python -m tests.transport.tiny [CERT KEY | --ungated | --hasty | --brisk | --few COUNT]` prints its
port and serves until SIGTERM. `--hasty`: what holds a place is cut within moments; `--brisk`: so is
a line that is lost; `--few`: it may have only so many descriptors.
"""

from __future__ import annotations

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import resource  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from engineio.async_drivers.eventlet import WebSocketWSGI  # noqa: E402
from flask import Flask, request  # noqa: E402

from server.clock import SteadyClock  # noqa: E402
from server.service.ports.broadcaster import ErasureReceipt  # noqa: E402
from server.service.ports.clock import SessionId  # noqa: E402
from server.sockets import read_turns  # noqa: E402
from server.sockets.broadcaster import SocketBroadcaster  # noqa: E402
from server.sockets.connections import Connections  # noqa: E402
from server.sockets.facilitator import FacilitatorNamespace  # noqa: E402
from server.sockets.participant import ParticipantNamespace  # noqa: E402
from server.sockets.read_turns import ReadTurns  # noqa: E402
from server.sockets.screen import ScreenNamespace  # noqa: E402
from server.transport import engine as engine_module  # noqa: E402
from server.transport import gate, http_protocol, runner  # noqa: E402
from server.transport.engine import engine  # noqa: E402
from server.transport.listener import listen  # noqa: E402
from server.transport.runner import run  # noqa: E402
from server.transport.sweeper import Sweeper  # noqa: E402
from sessions.live.commands import End  # noqa: E402
from sessions.live.requests import Asked  # noqa: E402
from tests.fakes import SeededChance  # noqa: E402
from tests.sockets.fakes import ROOM, FakeFacilitation, FakeParticipation, reading  # noqa: E402
from tests.wire import samples  # noqa: E402

HASTY = 1.0  # seconds that a kept place waits for its request or its token


class Facilitation(FakeFacilitation):
    """Its commands are announced; `end` erases."""

    broadcaster: SocketBroadcaster

    def command(self, session_id: SessionId, asked: Asked) -> int:
        done = super().command(session_id, asked)
        self.broadcaster.moved(ROOM)
        if isinstance(asked, End):
            self.broadcaster.erased(ROOM, ErasureReceipt(at="2026-11-23T10:00Z"))
        return done


def main(cert: str = "", key: str = "") -> None:
    app, connections, facilitation = Flask("tiny"), Connections(), Facilitation()
    if cert == "--brisk":
        engine_module.PING, engine_module.PATIENCE, cert = 1, 1, ""
    if cert == "--few":
        resource.setrlimit(resource.RLIMIT_NOFILE, (int(key), int(key)))
        gate.HASTY, http_protocol.SOON, cert = HASTY, HASTY, ""
    sweeper = Sweeper()
    sio = engine(app, sweeper)
    eventlet.spawn(sweeper.run)
    if cert == "--hasty":
        read_turns.RATE = 100.0  # who reads nothing is to be sent much
        gate.GREETING, gate.STALLED, http_protocol.HEADERS, cert = 1.0, 1.5, 1.0, ""
        http_protocol.REQUEST, runner.IDLE = 2.0, 2
    if cert == "--ungated":
        server: Any = sio.server
        server.eio._async["websocket"], cert = WebSocketWSGI, ""
    facilitation.broadcaster = broadcaster = SocketBroadcaster(
        sio=sio,
        connections=connections,
        state_of=lambda _: samples.state(facilitation.version),
        versions=lambda sessions: dict.fromkeys(sessions, facilitation.version),
        owed=lambda: False,
        hints=lambda: iter(()),
    )
    use, reads = FakeParticipation(), reading(lambda: facilitation.version)
    turns, chance = ReadTurns(SteadyClock(offset=0.0)), SeededChance()
    eventlet.spawn(turns.run)
    sio.on_namespace(ParticipantNamespace(connections, use, use, use, reads, turns, chance))
    sio.on_namespace(FacilitatorNamespace(connections, facilitation, reads, turns))
    sio.on_namespace(ScreenNamespace(connections, facilitation, reads, turns))
    broadcaster.start()
    for path in ("/", "/health", "/facilitator"):
        app.add_url_rule(path, path, lambda: "a page")
    app.add_url_rule("/read", "read", lambda: str(len(request.get_data())), methods=["POST"])
    app.add_url_rule("/broken", "broken", lambda: str(1 // 0))
    tls = {"tls_cert": Path(cert), "tls_key": Path(key)} if cert else {}
    listener = listen("127.0.0.1", 0, **tls)
    print(listener.getsockname()[1], flush=True)
    run(listener, app, farewell=broadcaster.restarting)
    print("stopped", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
