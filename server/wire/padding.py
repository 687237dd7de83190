"""Acknowledgements of one size, so that their length does not tell what was acknowledged."""

from __future__ import annotations

import json
import secrets
from typing import Any

from socketio.packet import ACK, Packet

from server.wire.encoded import EncodedAck
from server.wire.events import NAMESPACES
from sessions.roles import Role

SIZE = 640  # bytes of the WebSocket's text: the longest refusal fits with room for other languages
_FRAME = 1  # byte that Engine.IO puts before a Socket.IO packet
_EMPTY = len(',"pad":""')  # what comes with padding of no length
_NAMESPACES = frozenset(NAMESPACES.values())
_json = json.JSONEncoder(separators=(",", ":")).encode  # json.dumps makes one for each call
_BARE = "[{}]"  # an acknowledgement that says nothing, to which nothing can be added with a comma


class PaddedPacket(Packet):
    """A Socket.IO packet that fills acknowledgements to participants with random signs.

    What is longer than SIZE are the answers to hello, sync and wall: the same for everyone.
    """

    uses_binary_events = False  # nothing of ours is binary, and looking for it takes time

    def encode(self) -> str:
        """Encode the packet, padded where that is its kind."""
        text = self._plain()
        if self.packet_type != ACK or self.namespace != NAMESPACES[Role.PARTICIPANT]:
            return text
        gap = SIZE - _FRAME - len(text) - _EMPTY
        if gap < 0:
            return self._filled() if self._shortened() else text
        if text.endswith(_BARE) or not text.endswith("}]"):
            return self._filled()
        return f'{text[:-2]},"pad":"{_signs(gap)}"}}]'

    def _shortened(self) -> bool:
        """Drop what a refusal could do without, if it is one and holds such a thing."""
        error = self._said().get("error")
        return isinstance(error, dict) and bool(error.pop("fields", None))

    def _said(self) -> dict[str, Any]:
        said = self.data[0] if self.data else None
        return said if isinstance(said, dict) else {"ok": False}

    def _filled(self) -> str:
        said = self._said()
        self.data = [_padded(said, "")]
        gap = SIZE - _FRAME - len(self._plain())
        self.data = [_padded(said, _signs(max(gap, 0)))]
        return self._plain()

    def _plain(self) -> str:
        if self.packet_type == ACK and self.namespace in _NAMESPACES:
            said = self._said()
            inner = f"[{said.text}]" if isinstance(said, EncodedAck) else _json(self.data)
            return f"{ACK}{self.namespace},{self.id}{inner}"
        text: str = super().encode()  # type: ignore[no-untyped-call]
        return text


def _signs(count: int) -> str:
    """Draw so many of 64 signs."""
    return secrets.token_urlsafe(count * 3 // 4 + 1)[:count]


def _padded(said: dict[str, Any], pad: str) -> dict[str, Any]:
    return said.padded(pad) if isinstance(said, EncodedAck) else said | {"pad": pad}
