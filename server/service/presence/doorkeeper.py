"""Who comes in: with a door code where one is asked for, at an open door, while there is room."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from server.service.model.gathering import Gathering
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import Admitted, Entered, Entrance
from server.service.ports.vault import Vault
from server.service.presence.guess_limit import GuessLimit
from server.service.presence.surges import Surges
from server.service.presence.windows import counted_until, window_of
from sessions import errors
from sessions.live.commands import Fill, Surge


class _Door(NamedTuple):
    """What seats come in by together: a session, as of when it had been emptied so often."""

    session_id: SessionId
    emptied: int


class _Knock(NamedTuple):
    """A seat that wants to come in; `again`: a person just asked for it."""

    seat: bytes
    again: bool


class Doorkeeper:
    """Lets seats in, and tells everyone where many of them came and went together."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        vault: Vault,
        clock: Clock,
        guess_limit: GuessLimit,
        surges: Surges,
        most_seats: int,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._clock = clock
        self._guess_limit = guess_limit
        self._surges = surges
        self._most_seats = most_seats
        self._entering: Gathering[_Door, _Knock, Entered] = Gathering(self._let_in_together)
        self._telling: Gathering[SessionId, float, None] = Gathering(self._tell_of_surges)

    def admit(self, session_id: SessionId, seat: bytes, door: str, address: str) -> None:
        """Ask for a one-use door code. Raises DoorNeeded, DoorUsed, TooManyGuesses."""
        if door:
            self._guess_limit.wait(address)  # the session's code opened, but each door is a guess
        shown = self._vault.door(session_id, door) if door else b""
        admitted = self._store.admit(session_id, self._vault.admission(session_id, seat), shown)
        if admitted is Admitted.NEEDED:
            raise errors.DoorNeeded()
        if admitted is Admitted.USED:
            self._guess_limit.wrong(address)
            raise errors.DoorUsed()

    def let_in(self, session: Session, seat: bytes, address: str, *, again: bool) -> None:
        """Let a seat in that is in already, or may come in; `again`: a person just asked for it.

        Raises DoorClosed, RoomEmptied, RoomFull.
        """
        door = _Door(session.id, session.live.emptied)
        match self._entering.ask(door, _Knock(seat, again)):
            case Entered.NEW:
                self._surges.came(session.id, seat, address)
            case Entered.BACK:
                self._surges.back(session.id, seat)
            case Entered.CLOSED:
                raise errors.DoorClosed()
            case Entered.EMPTIED:
                raise errors.RoomEmptied()
            case Entered.FULL:
                self._sessions.apply(session.id, Fill())
                raise errors.RoomFull(most=self._most_seats)

    def _let_in_together(self, door: _Door, knocks: Sequence[_Knock]) -> Sequence[Entered]:
        """Let in who came at one instant, by one question to the store."""
        window = window_of(self._clock.now())
        seats = [knock.seat for knock in knocks]
        entries = self._vault.entries(door.session_id, seats, door.emptied)
        entrances = [
            Entrance(
                entry=entry,
                emptied=door.emptied,
                asked=knock.again,
                most=self._most_seats,
                window=window,
            )
            for entry, knock in zip(entries, knocks, strict=True)
        ]
        return self._store.let_in(door.session_id, entrances)

    def went(self, session_id: SessionId, seat: bytes) -> None:
        """Tell everyone where many seats came and went together: a count needs a moment."""
        if not self._surges.gone(session_id, seat):
            return
        self._telling.ask(session_id, counted_until(self._clock.now()))

    def _tell_of_surges(self, session_id: SessionId, untils: Sequence[float]) -> Sequence[None]:
        """Tell it once for all who go at one instant: a room may leave as fast as it came."""
        until = max(untils)
        with suppress(errors.Refusal):  # the session ended meanwhile
            if (self._sessions.recent(session_id).live.surge_until or 0.0) < until:
                self._sessions.apply(session_id, Surge(until=until))
        return [None] * len(untils)
