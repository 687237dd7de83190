"""A small house around the doors: fake use cases below, Flask-SocketIO's test client above."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask_socketio import SocketIO
from flask_socketio.test_client import SocketIOTestClient

from server.clock import SteadyClock
from server.service.ports.clock import SessionId
from server.service.ports.shown import SharedState
from server.sockets.broadcaster import SocketBroadcaster
from server.sockets.connections import Connections
from server.sockets.facilitator import FacilitatorNamespace
from server.sockets.participant import ParticipantNamespace
from server.sockets.read_turns import ReadTurns
from server.sockets.screen import ScreenNamespace
from tests.fakes import SeededChance
from tests.sockets.fakes import ROOM, FakeFacilitation, FakeParticipation, reading
from tests.wire import samples

AUTH = {
    "/participant": {"code": "BCDFGH", "seat": samples.SEAT},
    "/facilitator": {"token": "F" * 43},
    "/screen": {"token": "S" * 43},
}


@dataclass
class Versions:
    """What the store would say, and how often it was asked."""

    stored: dict[SessionId, int] = field(default_factory=dict)
    away: Exception | None = None
    owed: bool = False  # a file that is not yet written anew

    def __call__(self, sessions: Sequence[SessionId]) -> Mapping[SessionId, int]:
        if self.away:
            raise self.away
        return {s: self.stored[s] for s in sessions if s in self.stored}


class House:
    """All parts of the sockets, joined as the application joins them."""

    def __init__(
        self,
        state_of: Callable[[SessionId], SharedState] | None = None,
        known: Callable[[SessionId], SharedState | None] = lambda _: None,
    ) -> None:
        self.flask = Flask("tests")
        self.sio = SocketIO(
            self.flask, async_mode="threading", async_handlers=False, manage_session=False
        )
        self.connections = Connections()
        self.participation, self.facilitation = FakeParticipation(), FakeFacilitation()
        self.versions = Versions({ROOM: 3})
        reads = reading(lambda: self.participation.version)
        self.turns = ReadTurns(SteadyClock(offset=0.0))
        threading.Thread(target=self.turns.run, daemon=True).start()
        self.broadcaster = SocketBroadcaster(
            sio=self.sio,
            connections=self.connections,
            state_of=state_of or reads.state,
            versions=self.versions,
            owed=lambda: self.versions.owed,
            hints=_none,
            known=known,
        )
        self.doors = (
            ParticipantNamespace(
                self.connections,
                self.participation,
                self.participation,
                self.participation,
                reads,
                self.turns,
                SeededChance(),
            ),
            FacilitatorNamespace(self.connections, self.facilitation, reads, self.turns),
            ScreenNamespace(self.connections, self.facilitation, reads, self.turns),
        )
        for namespace in self.doors:
            self.sio.on_namespace(namespace)

    def client(self, namespace: str = "/participant", **auth: Any) -> SocketIOTestClient:
        given = AUTH[namespace] | auth
        return SocketIOTestClient(self.flask, self.sio, namespace=namespace, auth=given)


def ask(client: SocketIOTestClient, event: str, *payload: Any, at: str = "/participant") -> Any:
    """Send an event and return its acknowledgement."""
    return client.emit(event, *payload, namespace=at, callback=True)


def heard(client: SocketIOTestClient, at: str = "/participant") -> list[tuple[str, Any]]:
    """All that came since the last time, as (event, payload)."""
    return [(got["name"], got["args"][0]) for got in client.get_received(at)]


def until(true: Callable[[], bool], *, seconds: float = 3.0) -> None:
    """Wait for a task of another thread."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def states(client: SocketIOTestClient, last: int, at: str = "/participant") -> list[int]:
    """Wait until a version was told; return all versions that came, in order."""
    came: list[int] = []

    def there() -> bool:
        came.extend(said["version"] for name, said in heard(client, at) if name == "state")
        return last in came

    until(there)
    return came


def _none() -> Iterator[SessionId]:
    return iter(())
