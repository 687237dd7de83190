"""The shapes of text that a client may send over its WebSocket; anything else closes it.

Engine.IO: 1 goodbye, 2 ping, 3 pong, 4 a Socket.IO packet. Socket.IO: 0 enter a namespace,
1 leave it, 2 an event with an acknowledgement's number. No binary, no acknowledgements: the
server never asks a client anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from engineio import json

ALONE = frozenset(("1", "2", "3"))
# A client that sends these names would run the server's own handlers for them.
RESERVED = frozenset(("connect", "connect_error", "disconnect"))
_EVENT_NAME = re.compile(r"[a-z_]{1,32}")
# Socket.IO reads the text once more from deeper in the stack, where deep nesting would be a fault.
DEEPEST = 32  # objects and lists in each other; ours have four


class FrameShapes:
    """The shapes for a set of namespaces."""

    def __init__(self, namespaces: Iterable[str]) -> None:
        known = "|".join(re.escape(name) for name in namespaces)
        self._enter = re.compile(rf"40(?:{known}),?(\{{.*\}})?", re.DOTALL)
        self._leave = re.compile(rf"41(?:{known}),?")
        self._event = re.compile(rf"42(?:{known}),[0-9]{{1,9}}(\[.*\])", re.DOTALL)

    def fit(self, text: str) -> bool:
        """Tell whether a text is one that Socket.IO can be given without harm."""
        if text in ALONE or self._leave.fullmatch(text):
            return True
        if found := self._event.fullmatch(text):
            return _is_event(_read(found[1]))
        if found := self._enter.fullmatch(text):
            return found[1] is None or isinstance(_read(found[1]), dict)
        return False


def _is_event(packet: object) -> bool:
    """A name that is free to use, and one object."""
    if not isinstance(packet, list) or len(packet) != 2 or not isinstance(packet[1], dict):
        return False
    name = packet[0]
    return isinstance(name, str) and name not in RESERVED and bool(_EVENT_NAME.fullmatch(name))


def _read(text: str) -> object:
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return None if _is_deep(found) else found


def _is_deep(value: object) -> bool:
    """Tell whether something is nested deeper than any frame of ours, level by level."""
    level = [value]
    for _ in range(DEEPEST):
        level = [part for each in level for part in _parts(each)]
        if not level:
            return False
    return True


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
