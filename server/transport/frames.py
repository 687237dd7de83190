"""The shapes of text that a client may send over its WebSocket; anything else closes it.

Engine.IO: 1 goodbye, 2 ping, 3 pong, 4 a Socket.IO packet. Socket.IO: 0 enter a namespace,
1 leave it, 2 an event with an acknowledgement's number. No binary, no acknowledgements: the
server never asks a client anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from server.wire import json_text

ALONE = frozenset(("1", "2", "3"))
# A client that sends these names would run the server's own handlers for them.
RESERVED = frozenset(("connect", "connect_error", "disconnect"))
# Objects and lists in each other; ours have four. Socket.IO reads what enters a namespace once more
# from deeper in the stack, where deep nesting would be a fault.
DEEPEST = 32
_EVENT_NAME = re.compile(r"[a-z_]{1,32}")


@dataclass(frozen=True, slots=True)
class EventFrame:
    """An event, read: `number` is its acknowledgement's."""

    namespace: str
    number: int
    name: str
    payload: dict[str, Any]


class FrameShapes:
    """The shapes for a set of namespaces."""

    def __init__(self, namespaces: Iterable[str]) -> None:
        known = "|".join(re.escape(name) for name in namespaces)
        self._enter = re.compile(rf"40(?:{known}),?(\{{.*\}})?", re.DOTALL)
        self._leave = re.compile(rf"41(?:{known}),?")
        self._event = re.compile(rf"42({known}),([0-9]{{1,9}})(?=\[)")

    def fit(self, text: str) -> bool:
        """Tell whether a text is one that Socket.IO can be given without harm."""
        if text in ALONE or self._leave.fullmatch(text):
            return True
        if found := self._enter.fullmatch(text):
            return found[1] is None or isinstance(_read(found[1]), dict)
        return self.event(text) is not None

    def event(self, text: str) -> EventFrame | None:
        """Read an event, so that nobody behind the gate has to; None for any other text."""
        found = self._event.match(text)
        if found is None or not text.endswith("]"):
            return None
        return _event(found[1], int(found[2]), _read(text[found.end() :]))


def _event(namespace: str, number: int, packet: object) -> EventFrame | None:
    """Make an event of a name that is free to use, and one object."""
    if not isinstance(packet, list) or len(packet) != 2 or not isinstance(packet[1], dict):
        return None
    name, payload = packet
    if not isinstance(name, str) or name in RESERVED or not _EVENT_NAME.fullmatch(name):
        return None
    return EventFrame(namespace, number, name, payload)


def _read(text: str) -> object:
    try:
        return json_text.read(text, deepest=DEEPEST)
    except ValueError:
        return None
