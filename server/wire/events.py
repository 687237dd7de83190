"""Every event name of the wire, once, by who sends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sessions.roles import Role

HELLO: Final = "hello"
SYNC: Final = "sync"
WALL: Final = "wall"

ANSWER: Final = "answer"
TAKE_BACK: Final = "take_back"
MORE_TIME: Final = "more_time"
COVER: Final = "cover"
JOIN_TALK: Final = "join_talk"
QUIET_WORD: Final = "quiet_word"
LEAVE: Final = "leave"

START: Final = "start"
GOTO: Final = "goto"
DRAW: Final = "draw"
OPEN: Final = "open"
LAST_CALL: Final = "last_call"
CLOSE: Final = "close"
DISCARD: Final = "discard"
AGAIN: Final = "again"
ADD_TIME: Final = "add_time"
PAUSE: Final = "pause"
RESUME: Final = "resume"
BREAK: Final = "break"
BLANK: Final = "blank"
SPOTLIGHT: Final = "spotlight"
TURN: Final = "turn"
ORDER: Final = "order"
HIDE: Final = "hide"
WITHDRAW: Final = "withdraw"
ALLOW: Final = "allow"
ALLOW_ALL: Final = "allow_all"
DROP: Final = "drop"
CARE: Final = "care"
HIDE_WITH_CARE: Final = "hide_with_care"
DROP_WITH_CARE: Final = "drop_with_care"
STRICT: Final = "strict"
END: Final = "end"
DOOR: Final = "door"
EMPTY: Final = "empty"
OPEN_NOW: Final = "open_now"
UNDO: Final = "undo"
AGENDA: Final = "agenda"
HELD: Final = "held"
QUIET_WORDS: Final = "quiet_words"
READ_QUIET_WORD: Final = "read_quiet_word"
QUIET_WORD_READ: Final = "quiet_word_read"
REHEARSE: Final = "rehearse"
REHEARSAL: Final = "rehearsal"
RENEW_LINK: Final = "renew_link"
ADD_LINK: Final = "add_link"
END_LINK: Final = "end_link"
LINKS: Final = "links"

STATE: Final = "state"
ERASED: Final = "erased"
RESTARTING: Final = "restarting"

EVERYONE: Final = (HELLO, SYNC, WALL)
SEAT: Final = (ANSWER, TAKE_BACK, MORE_TIME, COVER, JOIN_TALK, QUIET_WORD, LEAVE)
COMMANDS: Final = (
    START,
    GOTO,
    DRAW,
    OPEN,
    LAST_CALL,
    CLOSE,
    DISCARD,
    AGAIN,
    ADD_TIME,
    PAUSE,
    RESUME,
    BREAK,
    BLANK,
    SPOTLIGHT,
    TURN,
    ORDER,
    HIDE,
    WITHDRAW,
    ALLOW,
    ALLOW_ALL,
    DROP,
    CARE,
    HIDE_WITH_CARE,
    DROP_WITH_CARE,
    STRICT,
    DOOR,
    EMPTY,
    OPEN_NOW,
    UNDO,
    END,
)
DESK: Final = (
    AGENDA,
    HELD,
    QUIET_WORDS,
    READ_QUIET_WORD,
    QUIET_WORD_READ,
    REHEARSE,
    REHEARSAL,
    RENEW_LINK,
    ADD_LINK,
    END_LINK,
    LINKS,
)

FROM_SERVER: Final = (STATE, ERASED, RESTARTING)
FROM_CLIENT: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.PARTICIPANT: EVERYONE + SEAT,
    Role.FACILITATOR: EVERYONE + COMMANDS + DESK,
    Role.SCREEN: EVERYONE,
}
NAMESPACES: Final[Mapping[Role, str]] = {role: f"/{role.value}" for role in FROM_CLIENT}
