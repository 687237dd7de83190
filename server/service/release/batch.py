"""What leaves the pot, sealed anew: nothing ties it to what went in."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from server.service.answers.status import HELD, AnswerStatuses
from server.service.model.records import (
    ID_BYTES,
    RunResult,
    StoredAnswer,
    card_id,
    pack_answer,
)
from server.service.model.repository import SessionRepository
from server.service.model.run_keys import held_key, pot_key
from server.service.model.session import OpenedPot, ReleasedCard, Session
from server.service.ports.clock import RandomSource
from server.service.ports.run_vault import RunKeyGone, RunVault
from server.service.ports.vault import Vault
from server.service.release.moderation import screened
from sessions import live as living
from sessions.answers import collecting

Seal = Callable[[StoredAnswer, str], bytes | None]  # an answer, what became of it -> a record


@dataclass(frozen=True, slots=True)
class Batch:
    """What leaves the pot together, ready for one move.

    `answers`: all of it, for the chart; `cards`: those of it that are kept.
    """

    take: list[bytes]
    statuses: list[bytes]
    answers: list[StoredAnswer]
    cards: list[ReleasedCard]


class Batches:
    """Makes batches. What is in one is shuffled before anyone sees it."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        vault: Vault,
        run_vault: RunVault,
        chance: RandomSource,
        statuses: AnswerStatuses,
    ) -> None:
        self._sessions = sessions
        self._vault = vault
        self._run_vault = run_vault
        self._chance = chance
        self._statuses = statuses

    def pooled(self, session: Session, run: living.Run, pot: Mapping[bytes, StoredAnswer]) -> Batch:
        """Let some out of the pool before the close.

        Others see them in a chart alone, so they are kept under the key of the pot.
        """

        def seal(stored: StoredAnswer, _: str) -> bytes:
            plain, size = pack_answer(stored), _size(session, run)
            about = f"released:{run.id}"
            return self._run_vault.seal(session.id, pot_key(run), plain, size=size, about=about)

        return self._batch(session, run, pot, "released", seal)

    def closed(self, session: Session, run: living.Run, pot: Mapping[bytes, StoredAnswer]) -> Batch:
        """Let out all that a pot holds: cards are kept, and all the rest is in the chart."""

        def seal(stored: StoredAnswer, became: str) -> bytes | None:
            if stored.answer.card is None:
                return None
            plain, size = pack_answer(stored), _size(session, run)
            if became != HELD:
                return self._vault.seal(session.id, plain, size=size, about=f"released:{run.id}")
            part, about = held_key(run.id), f"held:{run.id}"
            self._run_vault.create(session.id, part)
            return self._run_vault.seal(session.id, part, plain, size=size, about=about)

        return self._batch(session, run, pot, "released", seal)

    def _batch(
        self,
        session: Session,
        run: living.Run,
        pot: Mapping[bytes, StoredAnswer],
        outcome: str,
        seal: Seal,
    ) -> Batch:
        step = session.plan.step(run.step)
        batch = Batch(list(pot), [], [], [])
        for member, stored in self._sessions.in_slices(pot.items()):
            slot, revision = member[:ID_BYTES], stored.revision
            answer, became = screened(
                step,
                stored.answer,
                outcome=outcome,
                language=session.record.language,
                reviewed=session.record.reviewed,
            )
            batch.statuses.append(self._statuses.made(session.id, run.id, slot, revision, became))
            # A revision has no business outside the pot.
            out = replace(stored, answer=answer, revision=0)
            batch.answers.append(out)
            if (sealed := seal(out, became)) is not None:
                fresh = secrets.token_bytes(ID_BYTES) + sealed
                batch.cards.append(ReleasedCard(card_id(fresh), fresh, out))
        self._chance.shuffle(batch.statuses)
        return batch

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
            released=[card.member for card in batch.cards],
            statuses=batch.statuses,
            result=result,
            removed=removed,
        )

    def destroy(self, session: Session, state: living.Live, run: living.Run) -> Session | None:
        """Take all that a run holds out of the pot and of what was released, and show nothing."""
        released = self._sessions.released_members(session.id, run.id)
        pot = self._opened(session, run)
        after: Session | None = session
        if pot.answers or pot.unreadable or released or state is not session.live:
            batch = self._batch(session, run, pot.answers, "destroyed", lambda *_: None)
            batch.take.extend(pot.unreadable)
            names = self._sessions.result(
                session.id, run.id
            ).names  # a repeat is compared with them
            shown = RunResult(names=names)
            after = self.commit(session, state, run.id, batch, shown, removed=released)
        if after is not None:
            self.wipe(session, run)
        return after

    def _opened(self, session: Session, run: living.Run) -> OpenedPot:
        """Open a pot that is to be destroyed: also one whose key is gone already."""
        try:
            return self._sessions.opened_pot(session, run.id)
        except RunKeyGone:
            return OpenedPot({}, tuple(self._sessions.pot(session.id, run.id)))

    def wipe(self, session: Session, run: living.Run) -> None:
        """Wipe the key of a pot that is decided: from here on, nothing can open what was in it."""
        self._run_vault.wipe(session.id, pot_key(run))


def _size(session: Session, run: living.Run) -> int:
    return collecting(session.plan.step(run.step)).record_bytes
