"""The close of a run: everything comes out, or everything is destroyed."""

from __future__ import annotations

from dataclasses import replace

from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import RandomSource
from server.service.ports.store import Store
from server.service.release.batch import Batches
from server.service.release.moderation import cards_to_hold, says
from server.service.release.results import final_result
from sessions import anonymity
from sessions import live as living
from sessions.live import Outcome, Run
from sessions.live.commands import Reveal


class Closing:
    """Decides runs that are shut."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        chance: RandomSource,
        batches: Batches,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._chance = chance
        self._batches = batches

    def close(self, session: Session, run: Run) -> None:
        """Decide by all answers that count, those that are out already among them."""
        step, pot = session.plan.step(run.step), list(self._sessions.pot(session.id, run.id))
        opened = [self._sessions.stored_answer(session, run.id, member) for member in pot]
        out = [card.stored_answer for card in self._sessions.released(session, run.id)]
        counted = [each.answer for each in (*opened, *out) if not each.late]
        tier, outcome = anonymity.tier_for(run.seats), Outcome.DROPPED
        if tier is not None:
            cards = sum(says(step, each, language=session.record.language) for each in counted)
            outcome = anonymity.close_outcome(len(counted), cards, tier)
        decided = Reveal(outcome=outcome, snapshot_answers=len(counted))
        state = self._sessions.decide(session, decided)
        if outcome is not Outcome.REVEALED or tier is None:
            self._batches.destroy(session, state, run)
        else:
            texts = sum(answer.card is not None for answer in counted)
            self._reveal(session, state, run, pot, alone=texts < tier.c)
        self._store.forget_counted(session.id, run.id)

    def _reveal(
        self, session: Session, state: living.Live, run: Run, pot: list[bytes], *, alone: bool
    ) -> None:
        """Let all out; where too few wrote, their texts are dropped."""
        step = session.plan.step(run.step)
        self._chance.shuffle(pot)
        batch = self._batches.out(session, step, run.id, pot, "released", spare_texts=alone)
        fresh = [self._sessions.released_card(session, run.id, member) for member in batch.released]
        shown = [*self._sessions.released(session, run.id), *fresh]
        before = self._sessions.result(session.id, run.id)
        result = final_result(session, step, shown, before, added=fresh, chance=self._chance)
        held_back = replace(
            result, held=cards_to_hold(step, fresh, language=session.record.language)
        )
        self._batches.commit(session, state, run.id, batch, held_back)
