"""The close of a run: everything comes out, or everything is destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.service.model.records import StoredAnswer, pack_names
from server.service.model.repository import SessionRepository
from server.service.model.session import OpenedPot, Session
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
        step, pot = session.plan.step(run.step), self._sessions.opened_pot(session, run.id)
        out = [card.stored_answer for card in self._sessions.released(session, run.id)]
        counted = [each.answer for each in (*pot.answers.values(), *out) if not each.late]
        lost = run.lost
        tier, outcome = anonymity.tier_for(run.seats), Outcome.DROPPED
        if tier is not None:
            cards = lost + sum(
                says(step, each, language=session.record.language)
                for each in self._sessions.in_slices(counted)
            )
            outcome = anonymity.close_outcome(lost + len(counted), cards, tier)
        decided = Reveal(outcome=outcome, snapshot_answers=lost + len(counted))
        state = self._sessions.decide(session, decided)
        if outcome is not Outcome.REVEALED or tier is None:
            decision = self._batches.destroy(session, state, run)
        else:
            texts = sum(answer.card is not None for answer in counted)
            decision = self._reveal(session, state, run, pot, out, spare_texts=texts < tier.c)
        if decision is not None:  # otherwise the next look decides, and asks who was counted
            self._store.forget_counted(session.id, run.id)

    def _reveal(
        self,
        session: Session,
        state: living.Live,
        run: Run,
        pot: OpenedPot,
        out: Sequence[StoredAnswer],
        *,
        spare_texts: bool,
    ) -> Session | None:
        """Let all out; where too few wrote, their texts are dropped (`spare_texts`)."""
        step, members = session.plan.step(run.step), list(pot.answers)
        released = self._sessions.released_members(session.id, run.id)
        self._chance.shuffle(members)
        answers = {member: pot.answers[member] for member in members}
        if spare_texts:
            answers = {m: replace(a, answer=a.answer.without_card()) for m, a in answers.items()}
        batch = self._batches.closed(session, run, answers)
        batch.take.extend(pot.unreadable)
        before = self._sessions.result(session.id, run.id)
        shown = [*out, *batch.answers]
        result = final_result(
            session, step, shown, before, added=batch.answers, chance=self._chance
        )
        decided = replace(
            result,
            held=cards_to_hold(
                step,
                self._sessions.in_slices(batch.cards),
                language=session.record.language,
                reviewed=session.record.reviewed,
            ),
            unreadable=len(pot.unreadable) + len(released) - len(out),
            names=pack_names(self._store.counted(session.id, run.id)),
            going=(),  # taps of a chart are kept no longer, so none of them has to go
        )
        # What a pool released is in the chart by now, so it is kept no longer.
        after = self._batches.commit(session, state, run.id, batch, decided, removed=released)
        if after is not None:
            self._batches.wipe(session, run)
        return after
