"""What a participant can do: enter, answer, take back, ask for time, leave."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress

from server.service.model.gathering import Gathering
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, RandomSource, SessionId
from server.service.ports.store import Store
from server.service.presence.doorkeeper import Doorkeeper
from server.service.presence.guess_limit import GuessLimit
from server.service.presence.quiet_words import QuietWord, QuietWords
from server.service.presence.ranks import TalkRanks
from server.service.presence.seats import SeatPresence
from sessions import errors
from sessions import live as living
from sessions.live.commands import MoreTime, Wish
from sessions.receipts import Reached

MOMENT = 4.0  # seconds at most until a tap for more time is written down
Later = Callable[[float, Callable[[], None]], None]  # does something after so many seconds
CODE = re.compile(r"[^23456789BCDFGHJKMNPQRSTVWXZ]")


def normal_code(typed: str) -> str:
    """Read a code as people type it: in any case and width, with or without hyphens and spaces.

    The page finds a code in a sentence or a link; here comes what it found.
    """
    plain = "".join(map(_digit, unicodedata.normalize("NFKC", typed)))
    return CODE.sub("", plain.upper())


def _digit(sign: str) -> str:
    """Write a digit of any script as ours."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


class Participation:
    """The participant's use cases. Who is calling comes from the connection."""

    def __init__(  # noqa: PLR0913 - parts, each by name
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        clock: Clock,
        chance: RandomSource,
        presence: SeatPresence,
        guess_limit: GuessLimit,
        doorkeeper: Doorkeeper,
        ranks: TalkRanks,
        quiet_words: QuietWords,
        later: Later,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._clock = clock
        self._chance = chance
        self._later = later
        self._presence = presence
        self._guess_limit = guess_limit
        self._doorkeeper = doorkeeper
        self._ranks = ranks
        self._quiet_words = quiet_words
        self._looking: Gathering[str, None, Session | None] = Gathering(self._found)

    def enter(
        self, code: str, seat: bytes, address: str, door: str = "", *, again: bool = False
    ) -> SessionId:
        """Find the session of a code, and let the seat in; `again`: a person just asked for it.

        Waits for its turn where too many wrong codes came from the address. Raises NoSuchSession,
        BeingErased, TooManyGuesses, DoorNeeded, DoorUsed, DoorClosed, RoomEmptied, RoomFull.
        """
        plain = normal_code(code)
        self._guess_limit.wait(address, plain)
        session = self._looking.ask(plain, None)
        if session is None or len(seat) != 32:
            refusal = self._sessions.nobody(errors.NoSuchSession())
            if not isinstance(refusal, errors.BeingErased):  # whose code was right until now
                self._guess_limit.wrong(address, plain)
            raise refusal
        if session.live.stage is living.Stage.ENDED:
            raise errors.BeingErased()
        if session.record.doors:
            self._doorkeeper.admit(session.id, seat, normal_code(door), address)
        self._guess_limit.right(address, plain)
        self._doorkeeper.let_in(session, seat, address, again=again)
        return session.id

    def _found(self, code: str, asking: Sequence[None]) -> Sequence[Session | None]:
        """Find the session of a code, once for all who ask at one instant."""
        session_id = self._store.by_code(code)
        found = None if session_id is None else self._sessions.load(session_id)
        return [found] * len(asking)

    def connected(self, session_id: SessionId, seat: bytes) -> int:
        """Note a connection. Returns how often the room was emptied by then."""
        return self._presence.arrive(session_id, seat)

    def disconnected(self, session_id: SessionId, seat: bytes, emptied: int | None = None) -> None:
        """Note that a connection went; `emptied`: what was returned when it came."""
        if self._presence.depart(session_id, seat, emptied):
            self._doorkeeper.went(session_id, seat)

    def leave(self, session_id: SessionId, seat: bytes) -> None:
        """Forget a seat; what it already said stays mixed with the rest.

        In the lobby at once: heads are being counted. Later it ages out like a phone that sleeps,
        so that nobody sees who went.
        """
        lobby = self._sessions.recent(session_id).live.stage is living.Stage.LOBBY
        self._presence.leave(session_id, seat, at_once=lobby)
        self._doorkeeper.went(session_id, seat)
        self._sessions.wake(session_id)

    def join_talk(self, session_id: SessionId, seat: bytes, key: bytes, *, joins: bool) -> None:
        """Take part in the talk that is shown, by a rank that says nothing, or step out of it."""
        self._ranks.join(session_id, seat, key, joins=joins)

    def quiet_word(
        self, session_id: SessionId, seat: bytes, *, id: str | None, who: str, where: str
    ) -> Reached:
        """Keep a quiet word, or tell what became of one; without an id the frame is cover."""
        if id is None:
            return Reached.NONE
        if not who and not where:
            return self._quiet_words.reached(session_id, id)
        return self._quiet_words.say(session_id, seat, QuietWord(id=id, who=who, where=where))

    def more_time(self, session_id: SessionId, command: MoreTime) -> None:
        """Note that somebody would like more time for everyone, unnamed: once in a run.

        It is given at the next common moment before the end. It is noted after a random one, since
        the store's file shows where among the answers something was written. The acknowledgement
        waits for neither: on the network, a late one would show which phone had asked.
        """
        session, now = self._sessions.load(session_id), self._clock.now()
        asked = Wish(run=command.run)
        self._sessions.decide(session, asked)  # what cannot be is refused at once
        left = session.live.timer.remaining(now) if session.live.timer else 0.0
        wait = self._chance.uniform(0, min(MOMENT, max(0.0, left - 1)))
        self._later(wait, lambda: self._note(session_id, asked))

    def _note(self, session_id: SessionId, asked: Wish) -> None:
        with suppress(errors.Refusal):  # the run is shut by now
            self._sessions.apply(session_id, asked)
