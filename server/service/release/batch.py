"""What leaves the pot, sealed anew: nothing ties it to what went in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.service.answers.status import AnswerStatuses
from server.service.model.records import (
    ID_BYTES,
    RunResult,
    StoredAnswer,
    answer_size,
    pack_answer,
    read_answer,
)
from server.service.model.repository import SessionRepository
from server.service.model.session import ReleasedCard, Session
from server.service.ports.clock import RandomSource, SessionId
from server.service.ports.vault import Vault
from server.service.release.moderation import screened
from sessions import live as living
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
            stored_answer = self._sessions.stored_answer(session.id, run, member)
            said = (
                replace(stored_answer, body=_wordless(stored_answer.body))
                if spare_texts
                else stored_answer
            )
            body, became = screened(step, said.body, outcome)
            released.append(self._sealed(session.id, run, step, replace(said, body=body)))
            slot = member[:ID_BYTES]
            statuses.append(
                self._statuses.made(session.id, run, slot, stored_answer.revision, became)
            )
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
        released = [card.member for card in self._sessions.released(session.id, run.id)]
        if not pot and not released and state is session.live:
            return session
        batch = self.out(session, session.plan.step(run.step), run.id, pot, "destroyed")
        return self.commit(
            session, state, run.id, replace(batch, released=[]), RunResult(), removed=released
        )

    def _sealed(
        self, session_id: SessionId, run: str, step: Step, stored_answer: StoredAnswer
    ) -> bytes:
        """Seal an answer anew under a random id; a revision has no business outside the pot."""
        plain = pack_answer(replace(stored_answer, revision=0))
        sealed = self._vault.seal(
            session_id, plain, size=answer_size(step), about=f"released:{run}"
        )
        return secrets.token_bytes(ID_BYTES) + sealed

    def card(self, session_id: SessionId, run: str, member: bytes) -> ReleasedCard:
        """Open what was just sealed for the bag."""
        plain = self._vault.open(session_id, member[ID_BYTES:], about=f"released:{run}")
        return ReleasedCard(member[: ID_BYTES // 2].hex(), member, read_answer(plain))


def _wordless(body: Mapping[str, Any]) -> dict[str, Any]:
    """What remains of an answer whose text may not be shown: that it agreed."""
    return {name: value for name, value in body.items() if name != "text"}
