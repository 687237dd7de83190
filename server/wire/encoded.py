"""Acknowledgements of reads: what is the same for everyone is encoded once per version."""

from __future__ import annotations

from typing import Any, cast

from marshmallow import Schema, fields

from server.wire.dumping import dumped, encoded
from server.wire.events import STATE, WALL
from server.wire.schemas import BROADCASTS, REPLIES, WELCOMES
from sessions.roles import Role


class EncodedAck(dict[str, Any]):
    """An acknowledgement, and beside it the JSON that it is sent as: `text`.

    Its parts are shared with others: nobody may change them.
    """

    def __init__(self, ack: dict[str, Any], text: str) -> None:
        super().__init__(ack)
        self.text = text

    def padded(self, pad: str) -> EncodedAck:
        """Give the same with padding."""
        return EncodedAck(self | {"pad": pad}, f'{self.text[:-1]},"pad":"{pad}"}}')


def state_ack(state: object) -> EncodedAck:
    """Acknowledge `sync`."""
    schema = BROADCASTS[STATE]
    ack = {"ok": True, "state": dumped(schema, state)}
    return EncodedAck(ack, f'{{"ok":true,"state":{encoded(schema, state)}}}')


def welcome_ack(role: Role, welcome: object, *, now: int) -> EncodedAck:
    """Acknowledge `hello`. `now`: milliseconds since the epoch, which alone differ each time."""
    schema = _WELCOMES[role]
    ack = {"ok": True, "welcome": {"now": now, **dumped(schema, welcome)}}
    common = encoded(schema, welcome).removeprefix("{")
    return EncodedAck(ack, f'{{"ok":true,"welcome":{{"now":{now},{common}}}')


def wall_ack(page: object) -> EncodedAck:
    """Acknowledge `wall`."""
    return EncodedAck(dumped(REPLIES[WALL], page), encoded(REPLIES[WALL], page))


def _welcome_of(reply: Schema) -> Schema:
    """Give the schema of the welcome inside the reply to a hello, without its moment."""
    nested = cast("fields.Nested", reply.fields["welcome"])
    return type(nested.schema)(exclude=("now",))


_WELCOMES = {role: _welcome_of(reply) for role, reply in WELCOMES.items()}
