"""Live sessions as the use cases see them: read from the store, changed by compare-and-set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from server.service.model.records import (
    ID_BYTES,
    RunResult,
    SessionRecord,
    StoredAnswer,
    card_id,
    pack,
    pages,
    read_answer,
    read_live,
    read_record,
    read_result,
)
from server.service.model.run_keys import held_key, pot_key
from server.service.model.session import OpenedPot, ReleasedCard, Session, sealed_live
from server.service.model.shared_reads import SharedReads
from server.service.model.slices import in_slices
from server.service.model.waking import Waking
from server.service.ports.broadcaster import Broadcaster
from server.service.ports.clock import Clock, SessionId
from server.service.ports.run_vault import RunKeyGone, RunVault
from server.service.ports.store import Store
from server.service.ports.store_values import StateChange, StoredState
from server.service.ports.vault import KeysDamaged, KeysGone, Unreadable, Vault
from sessions import errors
from sessions import live as living
from sessions.live.commands import Command
from sessions.plan.model import Plan

T = TypeVar("T")

CONFIRMED = 3.0  # seconds for which a version that the store was seen to hold is shown from memory
RECENT = 1.0  # seconds: how old a state an answer may be checked against; the store checks again
TRIES = 8  # racing moves of clock and phones are few; more than this is a fault


class SessionDamaged(errors.NoSuchSession):
    """A session that is there and cannot be read any more: nobody can play it, so it is over."""


class SessionRepository:
    """Loads sessions, applies commands to them, and opens what is sealed."""

    def __init__(
        self,
        *,
        store: Store,
        vault: Vault,
        run_vault: RunVault,
        clock: Clock,
        read_plan: Callable[[str], Plan],
        broadcaster: Broadcaster,
        waking: Waking,
    ) -> None:
        self._store = store
        self._vault = vault
        self._run_vault = run_vault
        self._clock = clock
        self._read_plan = read_plan
        self._broadcaster = broadcaster
        self._waking = waking
        self._records: dict[SessionId, SessionRecord] = {}
        self._plans: dict[SessionId, Plan] = {}
        self._recent: dict[SessionId, tuple[float, Session]] = {}
        self._seen: dict[
            SessionId, tuple[float, int]
        ] = {}  # which version the store held, and when
        self._reads: SharedReads[SessionId, Session] = SharedReads()
        self._forgetting: list[Callable[[SessionId], None]] = []

    def load(self, session_id: SessionId) -> Session:
        """Read a session as it is now.

        Raises NoSuchSession when it is erased or never was, SessionDamaged when it cannot be read.
        """
        stored = self._stored(session_id)
        if stored is None:
            self.forget(session_id)
            raise self.nobody(errors.NoSuchSession())
        record = self._record(session_id)
        state = read_live(self._opened(session_id, stored.live, about="live"))
        if state.version != stored.version:
            raise SessionDamaged()
        session = Session(session_id, record, self._plans[session_id], state, stored.live)
        self._recent[session_id] = (self._clock.now(), session)
        return session

    def _stored(self, session_id: SessionId) -> StoredState | None:
        try:
            return self._store.live(session_id)
        except Unreadable:
            raise SessionDamaged() from None

    def recent(self, session_id: SessionId) -> Session:
        """Read a session, or take what was read within the last second.

        While somebody reads it, the others go on with what was known: the store checks again.
        """
        at, session = self._recent.get(session_id, (0.0, None))
        if session is not None:
            patience = CONFIRMED if self._reads.is_reading(session_id) else RECENT
            if 0 <= self._clock.now() - at < patience:
                return session
        return self._reads.read(session_id, lambda: self.load(session_id))

    def current(self, session_id: SessionId) -> Session:
        """Give what this worker knows of a session, while it is known to be what the store holds.

        By its version: what changes without one is nothing that pages are shown.
        """
        at, session = self._recent.get(session_id, (0.0, None))
        if session is not None:
            seen_at, version = self._seen.get(session_id, (0.0, -1))
            at = max(at, seen_at) if version == session.live.version else at
            if 0 <= self._clock.now() - at < CONFIRMED:
                return session
        return self.load(session_id)

    def versions(self, sessions: Sequence[SessionId]) -> Mapping[SessionId, int]:
        """Read which versions the store holds: what is known of these needs no reading for a while.

        A session that is gone is left out. It is no longer shown from memory, and neither is one
        that another worker moved.
        """
        stored, now = self._store.versions(sessions), self._clock.now()
        for session_id in sessions:
            version = stored.get(session_id)
            if version is not None:
                self._seen[session_id] = (now, version)
            _, known = self._recent.get(session_id, (0.0, None))
            if known is not None and (version is None or known.live.version < version):
                self._recent.pop(session_id)
        return stored

    def _record(self, session_id: SessionId) -> SessionRecord:
        if session_id not in self._records:
            sealed = self._store.record(session_id)
            if sealed is None:
                raise SessionDamaged()
            plain = self._opened(session_id, sealed, about="record")
            self._records[session_id] = read_record(plain)
            self._plans[session_id] = self._read_plan(self._records[session_id].plan_text)
        return self._records[session_id]

    def _opened(self, session_id: SessionId, sealed: bytes, *, about: str) -> bytes:
        """Open what every session has.

        Raises NoSuchSession for one whose keys are destroyed, SessionDamaged where they, or what
        they open, are not what was written.
        """
        try:
            return self._vault.open(session_id, sealed, about=about)
        except (KeysDamaged, Unreadable):
            raise SessionDamaged() from None
        except KeysGone:
            raise errors.NoSuchSession() from None

    def nobody(self, refusal: errors.Refusal) -> errors.Refusal:
        """Choose the refusal for somebody whose session is not found: this one, or BeingErased.

        Until the store's file is written anew, nobody may hear that all of it is gone.
        """
        return errors.BeingErased() if self._store.owed() else refusal

    def wake(self, session_id: SessionId) -> None:
        """Have the clock look at a session soon: in a lobby it looks now and then only."""
        self._waking.wake(session_id)

    def on_forget(self, forget: Callable[[SessionId], None]) -> None:
        """Have this called as well when a session is forgotten."""
        self._forgetting.append(forget)

    def forget(self, session_id: SessionId) -> None:
        """Drop what this worker remembers of a session."""
        for forget in self._forgetting:
            forget(session_id)
        self._records.pop(session_id, None)
        self._plans.pop(session_id, None)
        self._recent.pop(session_id, None)
        self._seen.pop(session_id, None)
        self._waking.forget(session_id)

    def apply(self, session_id: SessionId, command: Command) -> Session:
        """Apply a command of the clock or of a phone, which holds for any version: retry races."""
        for _ in range(TRIES):
            after = self.try_apply(self.load(session_id), command)
            if after is not None:
                return after
        raise errors.NotNow()

    def try_apply(self, session: Session, command: Command) -> Session | None:
        """Apply a command to this version; None when somebody else moved first."""
        state = self.decide(session, command)
        return session if state is session.live else self.commit(session, state)

    def decide(self, session: Session, command: Command) -> living.Live:
        """Say what a command makes of a session, and write nothing. Raises a Refusal."""
        return living.apply(session.live, session.plan, command, self._clock.now())

    def commit(self, session: Session, state: living.Live, **changes: Any) -> Session | None:
        """Write a new state, with what changes in a run beside it; None when it lost the race.

        `changes` are the fields of StateChange from `run` on; a `result` is sealed, and only takes
        the place of the one it was made from. Tells every worker on success.
        """
        same = state is session.live
        sealed = session.sealed if same else sealed_live(self._vault, session.id, state)
        after = Session(session.id, session.record, session.plan, state, sealed)
        move = StateChange(
            expect=session.live.version,
            version=state.version,
            live=None if same else sealed,
            was_live=None if same else session.sealed,
            open_run=after.open_run,
            door_closed=state.door_closed,
            emptied=state.emptied,
            **self._with_result(session, **changes),
        )
        if not self._store.move(session.id, move):
            self._recent.pop(session.id, None)
            return None
        self._recent[session.id] = (self._clock.now(), after)
        if state.version != session.live.version:
            self._broadcaster.moved(session.id)
            self._store.publish_change(session.id)
            self.wake(session.id)
        return after

    def _with_result(
        self, session: Session, *, result: RunResult | None = None, **changes: Any
    ) -> dict[str, Any]:
        if result is None:
            return changes
        plain, about = pack(result), f"result:{changes['run']}"
        sealed = self._vault.seal(session.id, plain, size=pages(plain), about=about)
        return changes | {"result": sealed, "was": result.read}

    def in_slices(self, items: Iterable[T]) -> Iterator[T]:
        """Give all items of what is long, with turns for everybody else in between."""
        return in_slices(items, self._clock)

    def released(self, session: Session, run: str) -> list[ReleasedCard]:
        """Open what a run has released; what cannot be read is left out."""
        cards = []
        for member in self.in_slices(self.released_members(session.id, run)):
            with suppress(Unreadable, RunKeyGone):
                cards.append(self._released_card(session, run, member))
        return cards

    def released_members(self, session_id: SessionId, run: str) -> Sequence[bytes]:
        """What a run has released, sealed: also what nobody can read any more."""
        return self._store.released(session_id, run)

    def _released_card(self, session: Session, run: str, member: bytes) -> ReleasedCard:
        """Open a member under the key of the pot, of what was shown, or of what is held."""
        sealed, live_run, held = member[ID_BYTES:], session.run(run), False
        if live_run is not None and live_run.outcome is None:
            part, about = pot_key(live_run), f"released:{run}"
            plain = self._run_vault.open(session.id, part, sealed, about=about)
        else:
            try:
                plain = self._vault.open(session.id, sealed, about=f"released:{run}")
            except Unreadable:
                about = f"held:{run}"
                plain = self._run_vault.open(session.id, held_key(run), sealed, about=about)
                held = True
        stored_answer = read_answer(plain, session.step_of(run))
        return ReleasedCard(card_id(member), member, stored_answer, held)

    def stored_answer(self, session: Session, run: str, member: bytes) -> StoredAnswer:
        """Open an answer that lies in the pot. Raises Unreadable, RunKeyGone."""
        live_run = session.run(run)
        if live_run is None:
            raise Unreadable("no run of this session")
        part, about = pot_key(live_run), f"pot:{run}"
        plain = self._run_vault.open(session.id, part, member[ID_BYTES:], about=about)
        return read_answer(plain, session.step_of(run))

    def opened_pot(self, session: Session, run: str) -> OpenedPot:
        """Open a whole pot; a record that cannot be read is set aside and stops nothing."""
        answers: dict[bytes, StoredAnswer] = {}
        unreadable = []
        for member in self.in_slices(self.pot(session.id, run)):
            try:
                answers[member] = self.stored_answer(session, run, member)
            except Unreadable:
                unreadable.append(member)
        return OpenedPot(answers, tuple(unreadable))

    def pot(self, session_id: SessionId, run: str) -> Sequence[bytes]:
        return self._store.pot(session_id, run)

    def result(self, session_id: SessionId, run: str) -> RunResult:
        """What a run has shown so far; an empty result where it showed nothing.

        One that cannot be read is empty too: its chart is lost, its wall stands, and the room goes
        on. A change takes its place.
        """
        sealed = self._store.result(session_id, run)
        if sealed is None:
            return RunResult(read=b"")
        try:
            plain = self._vault.open(session_id, sealed, about=f"result:{run}")
        except Unreadable:
            return RunResult(read=sealed)
        return replace(read_result(plain), read=sealed)
