"""Which schema an event has: one instance each, made once and used for every frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from marshmallow import Schema

from server.wire import events, payloads, replies, room
from sessions.roles import Role

AUTH: Final[Mapping[Role, Schema]] = {
    Role.PARTICIPANT: payloads.JoinAuth(),
    Role.FACILITATOR: payloads.TokenAuth(),
    Role.SCREEN: payloads.TokenAuth(),
}

_COMMAND = payloads.Command()

PAYLOADS: Final[Mapping[str, Schema]] = {
    **dict.fromkeys(events.COMMANDS, _COMMAND),
    events.HELLO: payloads.Hello(),
    events.SYNC: payloads.Sync(),
    events.WALL: payloads.WallPage(),
    events.ANSWER: payloads.Answer(),
    events.TAKE_BACK: payloads.TakeBack(),
    events.MORE_TIME: payloads.MoreTime(),
    events.COVER: payloads.Cover(),
    events.LEAVE: payloads.Leave(),
    events.GOTO: payloads.GoTo(),
    events.ADD_TIME: payloads.AddTime(),
    events.BLANK: payloads.Blank(),
    events.SPOTLIGHT: payloads.Spotlight(),
    events.HIDE: payloads.Hide(),
    events.ALLOW: payloads.Allow(),
    events.DROP: payloads.Drop(),
    events.HELD: payloads.Held(),
    events.REHEARSE: payloads.Rehearse(),
}

_DONE = replies.Done()
_MOVED = replies.Moved()

REPLIES: Final[Mapping[str, Schema]] = {
    **dict.fromkeys(events.COMMANDS, _MOVED),
    events.SYNC: replies.StateReply(),
    events.WALL: replies.WallReply(),
    events.ANSWER: replies.AnswerReply(),
    events.TAKE_BACK: replies.TakeBackReply(),
    events.MORE_TIME: _DONE,
    events.COVER: _DONE,
    events.LEAVE: _DONE,
    events.HELD: replies.HeldReply(),
    events.REHEARSE: _DONE,
}
WELCOMES: Final[Mapping[Role, Schema]] = {
    Role.PARTICIPANT: replies.WelcomeReply(),
    Role.FACILITATOR: replies.FacilitatorWelcomeReply(),
    Role.SCREEN: replies.ScreenWelcomeReply(),
}

BROADCASTS: Final[Mapping[str, Schema]] = {
    events.STATE: room.State(),
    events.ERASED: room.Erased(),
    events.RESTARTING: room.Restarting(),
}

REFUSED: Final[Schema] = replies.Refused()


def reply_to(event: str, role: Role) -> Schema:
    """Return the schema of an event's acknowledgement; a hello's depends on the role."""
    return WELCOMES[role] if event == events.HELLO else REPLIES[event]
