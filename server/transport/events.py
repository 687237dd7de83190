"""Hands events to their namespaces, and sends the acknowledgements.

Engine.IO and Socket.IO would read each text again, twice, and have each acknowledgement wait in a
task of its own. What they do with an event besides is done here: an event of somebody who is not in
the namespace is passed over, and each one is acknowledged with its own number.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from engineio import packet
from socketio.packet import ACK

from server.logs import place
from server.transport.departures import Departure, Departures
from server.transport.fan_out import FanOut
from server.transport.frames import EventFrame

log = logging.getLogger("hearth.transport")

Send = Callable[[str, str], None]  # a connection's name, and the text of a Socket.IO packet


class Events:
    """The events of one server's clients, each handled in the task that read it."""

    def __init__(self, server: Any, *, send: Send, departures: Departures) -> None:
        self._server = server
        self._send = send
        self._departures = departures

    def handle(self, line: str, event: EventFrame) -> Departure | None:
        """Handle an event of a connection; return its acknowledgement where that leaves later.

        The next event of the same client must wait for it.
        """
        server = self._server
        sid = server.manager.sid_from_eio_sid(line, event.namespace)
        namespace = server.namespace_handlers.get(event.namespace)
        if namespace is None or not server.manager.is_connected(sid, event.namespace):
            return None
        try:
            ack, moment = namespace.answered(event.name, sid, (event.payload,))
            made = server.packet_class(ACK, namespace=event.namespace, id=event.number, data=[ack])
            leave = partial(self._send, line, made.encode())
        except Exception as wrong:  # its class and place are all that may be said
            log.error("an event: %s at %s", type(wrong).__name__, place(wrong.__traceback__))
            return None
        if moment is None or moment <= time.monotonic():
            leave()
            return None
        return self._departures.at(moment, leave)


def straight(server: Any, fan_out: FanOut) -> Send:
    """Send at once where nothing waits for a connection, and by its queue where something does."""

    def send(line: str, text: str) -> None:
        fan_out.send(text, (line,), queue=server.eio.send_packet)

    return send


def by_queue(server: Any) -> Send:
    """Send by the queues of Engine.IO, which does no harm where a connection is gone."""

    def send(line: str, text: str) -> None:
        server.eio.send_packet(line, packet.Packet(packet.MESSAGE, text))

    return send
