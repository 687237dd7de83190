"""What a participant can do: enter, answer, take back, ask for time, leave."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from server.service.answering import Answering
from server.service.guesses import Guesses
from server.service.ports import (
    Admitted,
    Chance,
    Committer,
    SessionId,
)
from server.service.presence import Presence
from server.service.rooms import Rooms
from server.service.taking_back import TakingBack
from server.service.views import Views
from sessions import errors
from sessions import live as living
from sessions.commands import MoreTime
from sessions.roles import Role

MOMENT = 4.0  # seconds at most between a tap for more time and the room's longer timer
Later = Callable[[float, Callable[[], None]], None]  # does something after so many seconds
CODE = re.compile(r"[^23456789BCDFGHJKMNPQRSTVWXZ]")


def normal_code(typed: str) -> str:
    """Read a code as people type it: any case, with or without hyphens and spaces."""
    return CODE.sub("", typed.upper())


class Participation:
    """The participant's use cases. Who is calling comes from the connection."""

    def __init__(
        self,
        *,
        rooms: Rooms,
        views: Views,
        presence: Presence,
        committer: Committer,
        chance: Chance,
        guesses: Guesses,
        later: Later,
    ) -> None:
        self._rooms = rooms
        self._views = views
        self._later = later
        self._answering = Answering(rooms=rooms, views=views, committer=committer)
        self._taking_back = TakingBack(rooms=rooms, chance=chance)
        self._chance = chance
        self._presence = presence
        self._guesses = guesses

    def enter(self, code: str, seat: bytes, address: str, door: str = "") -> SessionId:
        """Find the session of a code, and let the seat in.

        Raises NoSuchSession, BeingErased, TooManyGuesses, DoorNeeded, DoorUsed.
        """
        plain = normal_code(code)
        self._guesses.check(address, plain)
        session = self._rooms.store.by_code(plain)
        if session is None or len(seat) != 32:
            refusal = self._rooms.nobody(errors.NoSuchSession())
            if not isinstance(refusal, errors.BeingErased):  # whose code was right until now
                self._guesses.wrong(address, plain)
            raise refusal
        room = self._rooms.load(session)
        if room.live.stage is living.Stage.ENDED:
            raise errors.BeingErased()
        if room.record.doors:
            self._admit(session, seat, normal_code(door), address)
        self._guesses.right(address, plain)
        return session

    def _admit(self, session: SessionId, seat: bytes, door: str, address: str) -> None:
        vault = self._rooms.vault
        if door:
            self._guesses.check(address)  # the session's code opened, but each door is a guess
        shown = vault.door(session, door) if door else b""
        said = self._rooms.store.admit(session, vault.admission(session, seat), shown)
        if said is Admitted.NEEDED:
            raise errors.DoorNeeded()
        if said is Admitted.USED:
            self._guesses.wrong(address)
            raise errors.DoorUsed()

    def welcome(self, session: SessionId) -> dict[str, Any]:
        return self._views.welcome(session, Role.PARTICIPANT)

    def state(self, session: SessionId) -> dict[str, Any]:
        return self._views.state(session)

    def wall(self, session: SessionId, run: str, revision: int, page: int) -> dict[str, Any]:
        """Read a page as it is now; its revision tells the caller whether to begin anew."""
        del revision
        return self._views.wall(session, run, page)

    def connected(self, session: SessionId, seat: bytes) -> None:
        self._presence.arrive(session, seat)

    def disconnected(self, session: SessionId, seat: bytes) -> None:
        self._presence.depart(session, seat)

    def leave(self, session: SessionId, seat: bytes) -> None:
        """Forget a seat; what it already said stays mixed with the rest.

        In the lobby at once: heads are being counted. Later it ages out like a phone that sleeps,
        so that nobody sees who went (R15).
        """
        lobby = self._rooms.recent(session).live.stage is living.Stage.LOBBY
        self._presence.leave(session, seat, at_once=lobby)

    def more_time(self, session: SessionId, run: str) -> None:
        """Extend the open run once, for everyone, unnamed.

        After a moment of random length, so that the room does not see whose tap it was; but the
        tap is acknowledged like any other, so that the line does not show it either.
        """
        room, now = self._rooms.load(session), self._rooms.clock.now()
        living.apply(room.live, room.plan, MoreTime(run=run), now)  # what cannot be is refused
        left = room.live.timer.remaining(now) if room.live.timer else 0.0
        wait = self._chance.uniform(0, min(MOMENT, max(0.0, left - 1)))
        self._later(wait, lambda: self._extend(session, run))

    def _extend(self, session: SessionId, run: str) -> None:
        with suppress(errors.Refusal):  # another phone was quicker, or the run is shut by now
            self._rooms.apply(session, MoreTime(run=run))

    def take_back(self, session: SessionId, seat: bytes, *, run: str, key: str) -> dict[str, Any]:
        """Take an answer back with the key that only its phone knows."""
        return self._taking_back.take_back(session, seat, run=run, key=key)

    def answer(self, session: SessionId, seat: bytes, **said: Any) -> dict[str, Any]:
        """Put an answer into the pot: see Answering.answer."""
        return self._answering.answer(session, seat, **said)
