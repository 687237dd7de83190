"""What leaves the pot, sealed anew: nothing ties it to what went in."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from server.service.answers.status import AnswerStatuses
from server.service.model.records import (
    ID_BYTES,
    RunResult,
    StoredAnswer,
    pack_answer,
)
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import RandomSource, SessionId
from server.service.ports.vault import Vault
from server.service.release.moderation import screened
from sessions import live as living
from sessions.activities.answer import Answer
from sessions.answers import collecting
from sessions.plan.model import Step


@dataclass(frozen=True, slots=True)
class Batch:
    """What leaves the pot together, ready for one move."""

    take: list[bytes]
    released: list[bytes]
    statuses: list[bytes]


class Batches:
    """Makes batches. What is in one is shuffled before anybody sees it."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        vault: Vault,
        chance: RandomSource,
        statuses: AnswerStatuses,
    ) -> None:
        self._sessions = sessions
        self._vault = vault
        self._chance = chance
        self._statuses = statuses

    def out(
        self,
        session: Session,
        step: Step,
        run: str,
        members: Sequence[bytes],
        outcome: str,
        *,
        spare_texts: bool = False,
    ) -> Batch:
        """Seal what leaves the pot anew; `spare_texts`: too few wrote, so texts are dropped."""
        released, statuses = [], []
        for member in members:
            stored = self._sessions.stored_answer(session, run, member)
            said = _without_text(stored.answer) if spare_texts else stored.answer
            answer, became = screened(step, said, outcome=outcome, language=session.record.language)
            released.append(self._sealed(session.id, run, step, replace(stored, answer=answer)))
            slot = member[:ID_BYTES]
            statuses.append(self._statuses.made(session.id, run, slot, stored.revision, became))
        self._chance.shuffle(statuses)
        return Batch(take=list(members), released=released, statuses=statuses)

    def commit(
        self,
        session: Session,
        state: living.Live,
        run: str,
        batch: Batch,
        result: RunResult,
        *,
        removed: Sequence[bytes] = (),
    ) -> Session | None:
        """Write what leaves together with what it shows; None when somebody else was faster."""
        return self._sessions.commit(
            session,
            state,
            run=run,
            take=batch.take,
            released=batch.released,
            statuses=batch.statuses,
            result=result,
            removed=removed,
        )

    def destroy(self, session: Session, state: living.Live, run: living.Run) -> Session | None:
        """Take all that a run holds out of the pot and of the bag, and show nothing of it."""
        pot = self._sessions.pot(session.id, run.id)
        released = [card.member for card in self._sessions.released(session, run.id)]
        if not pot and not released and state is session.live:
            return session
        batch = self.out(session, session.plan.step(run.step), run.id, pot, "destroyed")
        return self.commit(
            session, state, run.id, replace(batch, released=[]), RunResult(), removed=released
        )

    def _sealed(self, session_id: SessionId, run: str, step: Step, stored: StoredAnswer) -> bytes:
        """Seal an answer anew under a random id; a revision has no business outside the pot."""
        plain, size = pack_answer(replace(stored, revision=0)), collecting(step).record_bytes
        sealed = self._vault.seal(session_id, plain, size=size, about=f"released:{run}")
        return secrets.token_bytes(ID_BYTES) + sealed


def _without_text(answer: Answer) -> Answer:
    """What remains of an answer whose text may not be shown: of an agreement, that it agreed."""
    return answer.without_card()
