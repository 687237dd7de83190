"""Live sessions as the use cases see them: read from the store, changed by compare-and-set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from server.service.ports import (
    Announcer,
    Clock,
    KeysGone,
    Move,
    SessionId,
    Store,
    Unreadable,
    Vault,
)
from server.service.records import (
    ID_BYTES,
    Envelope,
    Picture,
    Record,
    pack,
    pages,
    read_answer,
    read_live,
    read_picture,
    read_record,
)
from server.service.room import Card, Room, sealed_live
from sessions import errors
from sessions import live as living
from sessions.commands import Command
from sessions.happenings import Happening
from sessions.plan.model import Plan

RECENT = 1.0  # seconds: how old a state an answer may be checked against; the store checks again
TRIES = 8  # racing moves of clock and phones are few; more than this is a fault


class Rooms:
    """Loads sessions, applies commands, and keeps what is sealed legible to the use cases."""

    def __init__(
        self,
        *,
        store: Store,
        vault: Vault,
        clock: Clock,
        read_plan: Callable[[str], Plan],
        announcer: Announcer,
    ) -> None:
        self.store = store
        self.vault = vault
        self.clock = clock
        self.read_plan = read_plan
        self.announcer = announcer
        self._records: dict[SessionId, Record] = {}
        self._plans: dict[SessionId, Plan] = {}
        self._recent: dict[SessionId, tuple[float, Room]] = {}
        self._forgetting: list[Callable[[SessionId], None]] = []

    def load(self, session: SessionId) -> Room:
        """Read a session as it is now. Raises NoSuchSession when it is erased or never was."""
        stored = self.store.live(session)
        if stored is None:
            self.forget(session)
            raise self.nobody(errors.NoSuchSession())
        record = self._record(session)
        state = read_live(self._opened(session, stored.live, about="live"))
        room = Room(session, record, self._plans[session], state)
        self._recent[session] = (self.clock.now(), room)
        return room

    def recent(self, session: SessionId) -> Room:
        """Read a session, or take what was read within the last second."""
        at, room = self._recent.get(session, (0.0, None))
        if room is not None and 0 <= self.clock.now() - at < RECENT:
            return room
        return self.load(session)

    def _record(self, session: SessionId) -> Record:
        if session not in self._records:
            sealed = self.store.record(session)
            if sealed is None:
                raise errors.NoSuchSession()
            try:
                plain = self._opened(session, sealed, about="record")
            except Unreadable:  # its key is none any more: nobody can play it, so it is over
                raise errors.NoSuchSession() from None
            self._records[session] = read_record(plain)
            self._plans[session] = self.read_plan(self._records[session].plan_text)
        return self._records[session]

    def _opened(self, session: SessionId, sealed: bytes, *, about: str) -> bytes:
        """Open what every session has. Raises NoSuchSession for one whose keys are destroyed."""
        try:
            return self.vault.open(session, sealed, about=about)
        except KeysGone:
            raise errors.NoSuchSession() from None

    def nobody(self, refusal: errors.Refusal) -> errors.Refusal:
        """Say what to refuse somebody with whose session is not found: this, or BeingErased.

        Until the store's file is written anew, nobody may hear that all of it is gone.
        """
        return errors.BeingErased() if self.store.owed() else refusal

    def on_forget(self, forget: Callable[[SessionId], None]) -> None:
        """Call this as well when a session is to be forgotten."""
        self._forgetting.append(forget)

    def forget(self, session: SessionId) -> None:
        """Drop what this worker remembers of a session."""
        for forget in self._forgetting:
            forget(session)
        self._records.pop(session, None)
        self._plans.pop(session, None)
        self._recent.pop(session, None)

    def apply(
        self, session: SessionId, command: Command
    ) -> tuple[Room, Room, tuple[Happening, ...]]:
        """Apply a command of the clock or of a phone, which holds for any version: retry races."""
        for _ in range(TRIES):
            before = self.load(session)
            after = self.try_apply(before, command)
            if after is not None:
                return before, *after
        raise errors.NotNow()

    def try_apply(self, room: Room, command: Command) -> tuple[Room, tuple[Happening, ...]] | None:
        """Apply a command to this version; None when somebody else moved first."""
        state, happenings = living.apply(room.live, room.plan, command, self.clock.now())
        if state is room.live:
            return room, ()
        after = self.commit(room, state)
        return None if after is None else (after, happenings)

    def commit(self, room: Room, state: living.Live, **changes: Any) -> Room | None:
        """Write a new state, with what changes in a run beside it; None when it lost the race.

        `changes` are the fields of ports.Move from `run` on; a `picture` is sealed, and only takes
        the place of the one it was made from. Tells every worker on success.
        """
        after = Room(room.id, room.record, room.plan, state)
        move = Move(
            expect=room.live.version,
            version=state.version,
            live=None if state is room.live else sealed_live(self.vault, room.id, state),
            open_run=after.open_run,
            **self._with_picture(room, **changes),
        )
        if not self.store.move(room.id, move):
            self._recent.pop(room.id, None)
            return None
        self._recent[room.id] = (self.clock.now(), after)
        if state.version != room.live.version:
            self.announcer.moved(room.id)
            self.store.say_moved(room.id)
        return after

    def _with_picture(
        self, room: Room, *, picture: Picture | None = None, **changes: Any
    ) -> dict[str, Any]:
        if picture is None:
            return changes
        plain, about = pack(picture), f"shown:{changes['run']}"
        sealed = self.vault.seal(room.id, plain, size=pages(plain), about=about)
        return changes | {"shown": sealed, "was": picture.read}

    def bag(self, session: SessionId, run: str) -> list[Card]:
        """Open what a run has released."""
        return [
            Card(member[: ID_BYTES // 2].hex(), member, self._open(session, run, member))
            for member in self.store.bag(session, run)
        ]

    def envelope(self, session: SessionId, run: str, member: bytes) -> Envelope:
        """Open an answer that lies in the pot."""
        return read_answer(self.vault.open(session, member[ID_BYTES:], about=f"pot:{run}"))

    def pot(self, session: SessionId, run: str) -> Sequence[bytes]:
        return self.store.pot(session, run)

    def _open(self, session: SessionId, run: str, member: bytes) -> Envelope:
        about = f"bag:{run}"
        return read_answer(self.vault.open(session, member[ID_BYTES:], about=about))

    def picture(self, session: SessionId, run: str) -> Picture:
        """What a run has shown so far; an empty picture when it showed nothing."""
        sealed = self.store.shown(session, run)
        if sealed is None:
            return Picture(read=b"")
        plain = self.vault.open(session, sealed, about=f"shown:{run}")
        return replace(read_picture(plain), read=sealed)
