"""What a facilitator can do: enter by token, move the room, end it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from server.service.attendance import Attendance
from server.service.creation import digest, screen_token
from server.service.ending import Ending
from server.service.guesses import Guesses
from server.service.holding import Holding
from server.service.ports import SessionId
from server.service.release import Release, window_of
from server.service.room import Room
from server.service.rooms import Rooms
from server.service.views import Views
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
        rooms: Rooms,
        views: Views,
        release: Release,
        ending: Ending,
        holding: Holding,
        attendance: Attendance,
        guesses: Guesses,
        screen_url: Callable[[str], str],
        rehearse: Callable[[str, int], None],
    ) -> None:
        self._rooms = rooms
        self._views = views
        self._release = release
        self._ending = ending
        self._holding = holding
        self._attendance = attendance
        self._guesses = guesses
        self._screen_url = screen_url
        self._rehearse = rehearse

    def enter(self, token: str, address: str) -> tuple[SessionId, Role]:
        """Find a token's session and role. Raises BadToken, BeingErased, TooManyGuesses."""
        self._guesses.check(address)
        found = self._rooms.store.by_token(digest(token))
        if found is None:
            self._guesses.wrong(address)
            raise self._rooms.nobody(errors.BadToken())
        return found

    def connected(self, session: SessionId) -> None:
        """A facilitator's page came. Nothing is told: the room sees no arrivals."""
        self._attendance.arrive(session)

    def disconnected(self, session: SessionId) -> None:
        """A facilitator's page went; the session goes on by its own clock."""
        self._attendance.depart(session)

    def welcome(self, session: SessionId, role: Role, token: str = "") -> dict[str, Any]:
        url = self._screen_url(screen_token(token)) if role is Role.FACILITATOR else ""
        return self._views.welcome(session, role, screen_url=url)

    def state(self, session: SessionId) -> dict[str, Any]:
        return self._views.state(session)

    def wall(self, session: SessionId, run: str, revision: int, page: int) -> dict[str, Any]:
        """Read a page as it is now; its revision tells the caller whether to begin anew."""
        del revision
        return self._views.wall(session, run, page)

    def command(
        self, session: SessionId, name: str, fields: Mapping[str, Any], expect_version: int
    ) -> dict[str, Any]:
        """Apply a facilitator's move if the session is still as they saw it.

        Returns the new version. Raises MovedOn with the state of now, or another Refusal.
        """
        try:
            after = self._move(session, name, fields, expect_version)
        except errors.MovedOn as moved:
            moved.said["state"] = self._views.state(session)
            raise
        self._follow(after)
        return {"version": after.live.version}

    def _move(
        self, session: SessionId, name: str, fields: Mapping[str, Any], expect_version: int
    ) -> Room:
        room = self._rooms.load(session)
        if room.live.version != expect_version:
            raise errors.MovedOn(version=room.live.version)
        self._check_card(room, name, fields)
        after = self._apply(room, name, fields)
        if after is None:
            raise errors.MovedOn()
        return after

    def _apply(self, room: Room, name: str, fields: Mapping[str, Any]) -> Room | None:
        """Apply a move to the version that it was meant for; None when somebody else was faster."""
        if name == "drop":  # changes nothing that the room sees, so its version stays
            return self._holding.drop(room, fields["card"])
        command = self._command(room, name, fields, room.live.version)
        if name == "allow":
            now = self._rooms.clock.now()
            state, _ = living.apply(room.live, room.plan, command, now)
            return self._holding.allow(room, state, fields["card"])
        done = self._rooms.try_apply(room, command)
        if done is None and isinstance(command, commands.Open | commands.Again):
            self._rooms.store.uncount(room.id, command.run)
        return None if done is None else done[0]

    def _command(
        self, room: Room, name: str, fields: Mapping[str, Any], version: int
    ) -> commands.Command:
        if name == "close":
            return commands.Close(wait=self._release.calm(), expect_version=version)
        if name not in ("open", "again"):
            return _BUILD[name](fields, version)
        return self._opening(room, commands.Open if name == "open" else commands.Again, version)

    def _opening(
        self, room: Room, kind: type[commands.Open | commands.Again], version: int
    ) -> commands.Command:
        """Count the seats for a run, and keep their names; what is refused leaves none."""
        store, now = self._rooms.store, self._rooms.clock.now()
        window, run = window_of(now), secrets.token_hex(8)
        tried = kind(run=run, seats=store.present(room.id, window), expect_version=version)
        living.apply(room.live, room.plan, tried, now)
        window, seats = store.freeze(room.id, run, window)
        return kind(run=run, seats=seats, window=window, expect_version=version)

    def _check_card(self, room: Room, name: str, fields: Mapping[str, Any]) -> None:
        card = fields.get("card")
        if name not in ("spotlight", "hide") or card is None:
            return
        run = self._views.wall_run(room)
        if run is None or card not in self._views.cards(room, run):
            raise errors.NoSuchCard("card")

    def _follow(self, room: Room) -> None:
        """Do at once what the clock would do at its next tick."""
        if room.live.stage is living.Stage.ENDED:
            self._ending.erase(room.id)
        elif room.live.stage is living.Stage.CLOSING:
            self._release.tick(room.id)
        else:
            self._release.clear(room.id)

    def held(self, session: SessionId, run: str) -> dict[str, Any]:
        """Read what is held of a run: for the facilitator alone."""
        return {"run": run, "cards": self._holding.cards(self._rooms.load(session), run)}

    def rehearse(self, session: SessionId, participants: int) -> dict[str, Any]:
        """Fill a rehearsal with simulated people. Raises NotNow for a real session."""
        record = self._rooms.recent(session).record
        if not record.rehearsal:
            raise errors.NotNow()
        self._rehearse(record.code, participants)
        return {}
