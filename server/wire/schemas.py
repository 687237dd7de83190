"""Which schema an event has: one instance each, made once and used for every frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from marshmallow import Schema

from server.wire import events, payloads, replies, shared_state
from sessions.live import commands, requests
from sessions.roles import Role

AUTH: Final[Mapping[Role, Schema]] = {
    Role.PARTICIPANT: payloads.JoinAuth(),
    Role.FACILITATOR: payloads.TokenAuth(),
    Role.SCREEN: payloads.TokenAuth(),
}

COMMANDS: Final[Mapping[str, Schema]] = {
    events.START: payloads.Command(commands.Start),
    events.GOTO: payloads.GoTo(commands.GoTo),
    events.DRAW: payloads.Command(requests.DrawRequest),
    events.OPEN: payloads.Command(requests.OpenRequest),
    events.LAST_CALL: payloads.Command(commands.LastCall),
    events.CLOSE: payloads.Command(requests.CloseRequest),
    events.DISCARD: payloads.Command(commands.Discard),
    events.AGAIN: payloads.Command(requests.AgainRequest),
    events.ADD_TIME: payloads.AddTime(commands.AddTime),
    events.PAUSE: payloads.Command(commands.Pause),
    events.RESUME: payloads.Command(commands.Resume),
    events.BREAK: payloads.BreakPut(commands.Break),
    events.BLANK: payloads.Blank(commands.Blank),
    events.SPOTLIGHT: payloads.Spotlight(commands.Spotlight),
    events.TURN: payloads.PageTurn(commands.TurnPage),
    events.ORDER: payloads.WallOrder(commands.OrderWall),
    events.HIDE: payloads.Hide(commands.Hide),
    events.WITHDRAW: payloads.Command(commands.Withdraw),
    events.ALLOW: payloads.Allow(commands.Allow),
    events.ALLOW_ALL: payloads.CardsAllowed(commands.AllowAll),
    events.DROP: payloads.Drop(commands.DropHeld),
    events.CARE: payloads.Command(commands.Care),
    events.HIDE_WITH_CARE: payloads.HiddenWithCare(commands.HideWithCare),
    events.DROP_WITH_CARE: payloads.DroppedWithCare(commands.DropWithCare),
    events.STRICT: payloads.Command(commands.Strict),
    events.DOOR: payloads.Door(commands.Door),
    events.EMPTY: payloads.Command(commands.Empty),
    events.OPEN_NOW: payloads.Command(requests.OpenNowRequest),
    events.UNDO: payloads.Command(commands.Undo),
    events.END: payloads.Command(commands.End),
}

PAYLOADS: Final[Mapping[str, Schema]] = {
    **COMMANDS,
    events.HELLO: payloads.Hello(),
    events.SYNC: payloads.Sync(),
    events.WALL: payloads.WallPage(),
    events.ANSWER: payloads.Answer(),
    events.TAKE_BACK: payloads.TakeBack(),
    events.MORE_TIME: payloads.MoreTime(),
    events.COVER: payloads.Cover(),
    events.JOIN_TALK: payloads.JoinTalk(),
    events.QUIET_WORD: payloads.QuietWordFrame(),
    events.LEAVE: payloads.Leave(),
    events.AGENDA: payloads.Agenda(),
    events.HELD: payloads.Held(),
    events.QUIET_WORDS: payloads.QuietWordsWaiting(),
    events.READ_QUIET_WORD: payloads.ReadQuietWord(),
    events.QUIET_WORD_READ: payloads.QuietWordRead(),
    events.REHEARSE: payloads.Rehearse(),
    events.REHEARSAL: payloads.Rehearsal(),
    events.RENEW_LINK: payloads.RenewLink(),
    events.ADD_LINK: payloads.AddLink(),
    events.END_LINK: payloads.EndLink(),
    events.LINKS: payloads.ListLinks(),
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
    events.JOIN_TALK: _DONE,
    events.QUIET_WORD: replies.QuietWordReply(),
    events.LEAVE: _DONE,
    events.AGENDA: replies.AgendaReply(),
    events.HELD: replies.HeldReply(),
    events.QUIET_WORDS: replies.QuietWordsReply(),
    events.READ_QUIET_WORD: replies.ReadQuietWordReply(),
    events.QUIET_WORD_READ: _DONE,
    events.REHEARSE: _DONE,
    events.REHEARSAL: replies.RehearsalReply(),
    events.RENEW_LINK: _DONE,
    events.ADD_LINK: replies.AddLinkReply(),
    events.END_LINK: _DONE,
    events.LINKS: replies.LinksReply(),
}
WELCOMES: Final[Mapping[Role, Schema]] = {
    Role.PARTICIPANT: replies.WelcomeReply(),
    Role.FACILITATOR: replies.FacilitatorWelcomeReply(),
    Role.SCREEN: replies.ScreenWelcomeReply(),
}

BROADCASTS: Final[Mapping[str, Schema]] = {
    events.STATE: shared_state.State(),
    events.ERASED: shared_state.Erased(),
    events.RESTARTING: shared_state.Restarting(),
}

REFUSED: Final[Schema] = replies.Refused()


def reply_to(event: str, role: Role) -> Schema:
    """Return the schema of an event's acknowledgement; a hello's depends on the role."""
    return WELCOMES[role] if event == events.HELLO else REPLIES[event]
