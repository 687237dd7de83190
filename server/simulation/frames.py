"""Socket.IO's text frames inside Engine.IO: how one is written, padded and read."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]

OPEN, CLOSE, PING, PONG, MESSAGE = "0", "1", "2", "3", "4"
CONNECT, DISCONNECT, EVENT, ACK, REFUSED = "0", "1", "2", "3", "4"
FRAME_SIZE = 2048  # bytes of every event that a participant sends
EMPTY_PAD = '"pad":""'


@dataclass(frozen=True, slots=True)
class Packet:
    """One Socket.IO packet: its type, its number (for acknowledgements) and what it carries."""

    kind: str
    number: int | None = None
    data: Any = None


def connecting(namespace: str, auth: Body) -> str:
    """Return the frame that asks for a namespace."""
    return f"{MESSAGE}{CONNECT}{namespace},{_json(auth)}"


def event(namespace: str, name: str, payload: Body, *, number: int, size: int = 0) -> str:
    """Return an event's frame; with a `size`, its Socket.IO text is filled up to so many bytes.

    Every participant's event has one size, or the network would tell a pass from a story.
    """
    body = {**payload, "pad": ""} if size else payload
    text = f"{EVENT}{namespace},{number}{_json([name, body])}"
    room = size - len(text.encode())
    if room > 0:
        text = _fill(text, room)
    return MESSAGE + text


def read(text: str, namespace: str) -> Packet | None:
    """Return the packet in an Engine.IO message, or None for another namespace's."""
    kind, rest = text[1:2], text[2:]
    head = f"{namespace},"
    if not rest.startswith(head) and rest != namespace:
        return None
    rest = rest[len(head) :]
    digits = len(rest) - len(rest.lstrip("0123456789"))
    number = int(rest[:digits]) if digits else None
    return Packet(kind, number, json.loads(rest[digits:]) if rest[digits:] else None)


def _fill(text: str, room: int) -> str:
    # The pad is the last member, so the last empty one is ours even if a text quotes it.
    before, _, after = text.rpartition(EMPTY_PAD)
    return f'{before}"pad":"{secrets.token_urlsafe(room)[:room]}"{after}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
