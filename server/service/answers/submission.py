"""How an answer gets into the pot, and what its phone is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from server.service.answers.eligibility import Eligibility
from server.service.answers.status import AnswerStatuses
from server.service.model.records import AnswerStatus, StoredAnswer, pack_answer
from server.service.model.repository import TRIES, SessionRepository
from server.service.model.run_keys import pot_key
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunVault
from server.service.ports.store import Committer, Store
from server.service.ports.store_values import CommitOutcome, CommitResult, PotEntry
from server.service.ports.vault import Slot, Unreadable, Vault
from server.service.views.wall import WallView
from sessions import answers, errors
from sessions.plan.model import Step
from sessions.receipts import Kept


@dataclass(frozen=True, slots=True)
class AnswerReceipt:
    """What became of an answer: in the pot, out, or superseded by a later revision."""

    run: str
    revision: int
    kept: Kept


class AnswerSubmission:
    """Takes answers to the open run, and tells phones that retry late what became of theirs."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        vault: Vault,
        run_vault: RunVault,
        committer: Committer,
        walls: WallView,
        eligibility: Eligibility,
        statuses: AnswerStatuses,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._run_vault = run_vault
        self._committer = committer
        self._walls = walls
        self._eligibility = eligibility
        self._statuses = statuses

    def answer(
        self,
        session_id: SessionId,
        seat: bytes,
        *,
        run: str,
        revision: int,
        body: Mapping[str, Any],
        take_back: str,
    ) -> AnswerReceipt:
        """Put an answer into the pot. Safe to repeat: (slot, revision) names it.

        Raises a Refusal; then nothing changed.
        """
        session = self._session_of(session_id, run)
        step = session.step_of(run)
        slot = self._vault.slot(session_id, seat, run)
        if session.open_run != run:
            return self._late(session, slot, run, revision)
        answer = answers.parse(step, body, self._cards_of(session, step))
        late = not self._eligibility.was_counted(session, seat)
        stored_answer = StoredAnswer(revision, answer, take_back, late)
        return self._put(session, step, slot, run, stored_answer)

    def _session_of(self, session_id: SessionId, run: str) -> Session:
        session = self._sessions.recent(session_id)
        return session if session.open_run == run else self._sessions.load(session_id)

    def _cards_of(self, session: Session, step: Step) -> frozenset[str] | None:
        """Give the cards that may be tapped; None where no answer names any."""
        if not step.traits.taps_cards:
            return None
        run = self._walls.run_on_show(session)
        return frozenset(self._walls.cards(session, run)) if run else frozenset()

    def _put(
        self, session: Session, step: Step, slot: Slot, run: str, stored_answer: StoredAnswer
    ) -> AnswerReceipt:
        plain, size = pack_answer(stored_answer), answers.collecting(step).record_bytes
        live_run = session.run(run)
        assert live_run is not None  # it is the one that takes answers
        sealed = self._run_vault.seal(
            session.id, pot_key(live_run), plain, size=size, about=f"pot:{run}"
        )
        entry = PotEntry(slot=slot, member=slot.pot + sealed)
        for _ in range(TRIES):
            result = self._committer.submit(session.id, run, entry)
            if result.kept is not CommitOutcome.CONFLICT:
                return self._kept(session, slot, run, stored_answer.revision, result)
            there = self._revision(session, run, result.member)
            if there == stored_answer.revision:
                return AnswerReceipt(run, stored_answer.revision, Kept.POT)
            if there > stored_answer.revision:
                return AnswerReceipt(run, stored_answer.revision, Kept.SUPERSEDED)
            entry = replace(entry, replaces=result.member)
        raise errors.NotNow()

    def _kept(
        self, session: Session, slot: Slot, run: str, revision: int, result: CommitResult
    ) -> AnswerReceipt:
        if result.kept is CommitOutcome.STORED:
            return AnswerReceipt(run, revision, Kept.POT)
        if result.kept is CommitOutcome.OUT:
            return self._received(self._status(session.id, run, result.member), run, revision)
        return self._late(session, slot, run, revision)

    def _late(self, session: Session, slot: Slot, run: str, revision: int) -> AnswerReceipt:
        """Answer a retry that came after its run: acknowledged if it was kept, else refused."""
        for status in self._store.statuses(session.id, run):
            if status.startswith(slot.out):
                return self._received(self._status(session.id, run, status), run, revision)
        for member in self._sessions.pot(session.id, run):
            if member.startswith(slot.pot):
                there = self._revision(session, run, member)
                if revision <= there:
                    return AnswerReceipt(
                        run, revision, Kept.POT if revision == there else Kept.SUPERSEDED
                    )
        raise errors.StepClosed()

    def _revision(self, session: Session, run: str, member: bytes) -> int:
        """Read the revision of what lies in the pot; any other replaces what cannot be read."""
        try:
            return self._sessions.stored_answer(session, run, member).revision
        except Unreadable:
            return -1

    def _received(self, status: AnswerStatus | None, run: str, revision: int) -> AnswerReceipt:
        if status is None or revision > status.revision:
            raise errors.AlreadyOut()
        kept = Kept.OUT if revision == status.revision else Kept.SUPERSEDED
        return AnswerReceipt(run, revision, kept)

    def _status(self, session_id: SessionId, run: str, status: bytes) -> AnswerStatus | None:
        return self._statuses.read(session_id, run, status)
