"""Socket.IO, the upper half of the protocol: one namespace, its events and acknowledgements."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from server.simulation import frames
from server.simulation.dial import CONNECT_SECONDS, ConnectionRefused, Dial, dial, refusal
from server.simulation.engine import ConnectionLost, EngineSocket
from server.simulation.frames import Body

__all__ = [
    "Acknowledgement",
    "ClientConnection",
    "ConnectionLost",
    "ConnectionRefused",
    "ServerEvent",
]


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """Something the server told this namespace."""

    name: str
    data: Body


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The answer to the event with this number."""

    number: int
    data: Body


@dataclass(slots=True)
class ClientConnection:
    """A connection to one namespace, read by whoever holds it.

    `size` pads the text of every event to so many bytes. `dial` opens the WebSocket; whoever
    wants to see the frames hands in another one.
    """

    url: str
    namespace: str
    auth: Body
    size: int = 0
    dial: Dial = dial
    number: int = 0  # of the last event sent
    _engine: EngineSocket | None = None
    _waiting: list[ServerEvent | Acknowledgement] = field(default_factory=list)

    def connect(self) -> None:
        """Open the connection. Raises ConnectionRefused or ConnectionLost."""
        self._engine = EngineSocket.open(self.url, self.dial)
        try:
            self._engine.send(frames.connecting(self.namespace, self.auth))
            self._wait_for_admission()
        except (ConnectionLost, ConnectionRefused):
            self.close()
            raise

    def emit(self, name: str, payload: Body) -> int:
        """Send an event and return the number that its acknowledgement will carry."""
        self.number += 1
        text = frames.event(self.namespace, name, payload, number=self.number, size=self.size)
        self._open().send(text)
        return self.number

    def read(self, timeout: float) -> ServerEvent | Acknowledgement | None:
        """Return what comes within `timeout` seconds, or None. Raises ConnectionLost."""
        if self._waiting:
            return self._waiting.pop(0)
        ends = time.monotonic() + timeout
        while (left := ends - time.monotonic()) > 0 or timeout == 0:
            message = self._next(max(left, 0.001))
            if message is not None or timeout == 0:
                return message
        return None

    def close(self) -> None:
        """Hang up, whatever the state of the connection."""
        held, self._engine = self._engine, None
        if held is not None:
            held.close()

    def _wait_for_admission(self) -> None:
        ends = time.monotonic() + CONNECT_SECONDS
        while time.monotonic() < ends:
            packet = self._packet(ends - time.monotonic())
            if packet is None:
                continue
            if packet.kind == frames.CONNECT:
                return
            if packet.kind == frames.REFUSED:
                raise refusal(packet.data)
            self._keep(packet)
        raise ConnectionLost("no answer to the connection")

    def _next(self, timeout: float) -> ServerEvent | Acknowledgement | None:
        packet = self._packet(timeout)
        if packet is not None:
            self._keep(packet)
        return self._waiting.pop(0) if self._waiting else None

    def _packet(self, timeout: float) -> frames.Packet | None:
        text = self._open().receive(timeout)
        return frames.read(text, self.namespace) if text else None

    def _keep(self, packet: frames.Packet) -> None:
        if packet.kind == frames.DISCONNECT:
            raise ConnectionLost("the server hung up")
        if packet.kind == frames.EVENT:
            name, *rest = packet.data
            self._waiting.append(ServerEvent(name, rest[0] if rest else {}))
        if packet.kind == frames.ACK and packet.number is not None:
            data = packet.data[0] if packet.data else {}
            self._waiting.append(Acknowledgement(packet.number, data))

    def _open(self) -> EngineSocket:
        if self._engine is None:
            raise ConnectionLost("not connected")
        return self._engine
