"""What a facilitator can do: enter by token, move the room, end it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from server.service.lifecycle.creation import digest
from server.service.lifecycle.ending import SessionEnding
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store
from server.service.presence.facilitators import FacilitatorPresence
from server.service.presence.guess_limit import GuessLimit
from server.service.presence.windows import window_of
from server.service.release.moderation import Moderation
from server.service.release.tick import Release
from server.service.views.state import StateView
from server.service.views.wall import WallView
from sessions import commands, errors
from sessions import live as living
from sessions.roles import Role

Build = Callable[[Mapping[str, Any], int], commands.Command]

_BUILD: dict[str, Build] = {
    "start": lambda _, v: commands.Start(expect_version=v),
    "goto": lambda f, v: commands.GoTo(to=f["to"], expect_version=v),
    "last_call": lambda _, v: commands.LastCall(expect_version=v),
    "add_time": lambda f, v: commands.AddTime(seconds=f["seconds"], expect_version=v),
    "pause": lambda _, v: commands.Pause(expect_version=v),
    "resume": lambda _, v: commands.Resume(expect_version=v),
    "blank": lambda f, v: commands.Blank(on=f["on"], expect_version=v),
    "spotlight": lambda f, v: commands.Spotlight(card=f["card"], expect_version=v),
    "hide": lambda f, v: commands.Hide(card=f["card"], expect_version=v),
    "withdraw": lambda _, v: commands.Withdraw(expect_version=v),
    "allow": lambda f, v: commands.Allow(card=f["card"], expect_version=v),
    "care": lambda _, v: commands.Care(expect_version=v),
    "strict": lambda _, v: commands.Strict(expect_version=v),
    "end": lambda _, v: commands.End(expect_version=v),
}


class Facilitation:
    """The facilitator's use cases, and the screen's one: to look."""

    def __init__(  # noqa: PLR0913 - parts, each by name
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        clock: Clock,
        states: StateView,
        walls: WallView,
        release: Release,
        ending: SessionEnding,
        moderation: Moderation,
        facilitator_presence: FacilitatorPresence,
        guess_limit: GuessLimit,
        rehearse: Callable[[str, int], None],
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._clock = clock
        self._states = states
        self._walls = walls
        self._release = release
        self._ending = ending
        self._moderation = moderation
        self._facilitator_presence = facilitator_presence
        self._guess_limit = guess_limit
        self._rehearse = rehearse

    def enter(self, token: str, address: str) -> tuple[SessionId, Role]:
        """Find a token's session and role. Raises BadToken, BeingErased, TooManyGuesses."""
        self._guess_limit.check(address)
        found = self._store.by_token(digest(token))
        if found is None:
            self._guess_limit.wrong(address)
            raise self._sessions.nobody(errors.BadToken())
        return found

    def connected(self, session_id: SessionId) -> None:
        """A facilitator's page came. Nothing is told: the room sees no arrivals."""
        self._facilitator_presence.arrive(session_id)

    def disconnected(self, session_id: SessionId) -> None:
        """A facilitator's page went; the session goes on by its own clock."""
        self._facilitator_presence.depart(session_id)

    def command(
        self, session_id: SessionId, name: str, fields: Mapping[str, Any], expect_version: int
    ) -> dict[str, Any]:
        """Apply a facilitator's move if the session is still as they saw it.

        Returns the new version. Raises MovedOn with the state of now, or another Refusal.
        """
        try:
            after = self._move(session_id, name, fields, expect_version)
        except errors.MovedOn as moved:
            moved.said["state"] = self._states.state(session_id)
            raise
        self._follow(after)
        return {"version": after.live.version}

    def _move(
        self, session_id: SessionId, name: str, fields: Mapping[str, Any], expect_version: int
    ) -> Session:
        session = self._sessions.load(session_id)
        if session.live.version != expect_version:
            raise errors.MovedOn(version=session.live.version)
        self._check_card(session, name, fields)
        after = self._apply(session, name, fields)
        if after is None:
            raise errors.MovedOn()
        return after

    def _apply(self, session: Session, name: str, fields: Mapping[str, Any]) -> Session | None:
        """Apply a move to the version that it was meant for; None when somebody else was faster."""
        if name == "drop":  # changes nothing that the room sees, so its version stays
            return self._moderation.drop(session, fields["card"])
        command = self._command(session, name, fields, session.live.version)
        if name == "allow":
            now = self._clock.now()
            state, _ = living.apply(session.live, session.plan, command, now)
            return self._moderation.allow(session, state, fields["card"])
        done = self._sessions.try_apply(session, command)
        if done is None and isinstance(command, commands.Open | commands.Again):
            self._store.forget_counted(session.id, command.run)
        return None if done is None else done[0]

    def _command(
        self, session: Session, name: str, fields: Mapping[str, Any], version: int
    ) -> commands.Command:
        if name == "close":
            return commands.Close(wait=self._release.grace(), expect_version=version)
        if name not in ("open", "again"):
            return _BUILD[name](fields, version)
        return self._opening(session, commands.Open if name == "open" else commands.Again, version)

    def _opening(
        self, session: Session, kind: type[commands.Open | commands.Again], version: int
    ) -> commands.Command:
        """Count the seats for a run, and keep their names; what is refused leaves none."""
        store, now = self._store, self._clock.now()
        window, run = window_of(now), secrets.token_hex(8)
        tried = kind(run=run, seats=store.present(session.id, window), expect_version=version)
        living.apply(session.live, session.plan, tried, now)
        window, seats = store.count_seats(session.id, run, window)
        return kind(run=run, seats=seats, window=window, expect_version=version)

    def _check_card(self, session: Session, name: str, fields: Mapping[str, Any]) -> None:
        card = fields.get("card")
        if name not in ("spotlight", "hide") or card is None:
            return
        run = self._walls.run_on_show(session)
        if run is None or card not in self._walls.cards(session, run):
            raise errors.NoSuchCard("card")

    def _follow(self, session: Session) -> None:
        """Do at once what the clock would do at its next tick."""
        if session.live.stage is living.Stage.ENDED:
            self._ending.erase(session.id)
        elif session.live.stage is living.Stage.CLOSING:
            self._release.tick(session.id)
        else:
            self._release.clear(session.id)

    def held(self, session_id: SessionId, run: str) -> dict[str, Any]:
        """Read what is held of a run: for the facilitator alone."""
        return {"run": run, "cards": self._moderation.cards(self._sessions.load(session_id), run)}

    def rehearse(self, session_id: SessionId, participants: int) -> dict[str, Any]:
        """Fill a rehearsal with simulated people. Raises NotNow for a real session."""
        record = self._sessions.recent(session_id).record
        if not record.rehearsal:
            raise errors.NotNow()
        self._rehearse(record.code, participants)
        return {}
