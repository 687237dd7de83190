"""Drawing what a run shows, from all that it has released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.service.model.records import RunResult
from server.service.model.session import ReleasedCard, Session
from server.service.ports.clock import RandomSource
from sessions import anonymity, answers
from sessions.plan.model import Step


def final_result(
    session: Session,
    step: Step,
    cards: Sequence[ReleasedCard],
    before: RunResult,
    *,
    added: Sequence[ReleasedCard],
    chance: RandomSource,
) -> RunResult:
    """The picture at the close; a chart that would move by too few stays as it was (R9)."""
    result = result_of(session, step, cards, before, chance=chance)
    run = session.live.run
    assert run is not None
    tier = anonymity.tier_for(run.seats)
    sure = sum(not card.stored_answer.late for card in added)
    few = tier is not None and sure < anonymity.step_size(tier, run.seats)
    if before.snapshot is not None and few:
        return replace(result, snapshot=before.snapshot)
    return result


def result_of(
    session: Session,
    step: Step,
    cards: Sequence[ReleasedCard],
    before: RunResult,
    *,
    chance: RandomSource,
) -> RunResult:
    """Draw what a run shows after what it showed before; what was taken back goes on going.

    Charts are of counted answers: one who gave others could take them out again, and see the rest.
    """
    run = session.live.run
    assert run is not None
    counted = [card.stored_answer.answer for card in cards if not card.stored_answer.late]
    snapshot = answers.snapshot(step, counted, run.seats, chance=chance)
    resonance = answers.marks(step, counted, run.seats)
    return replace(before, revision=1, snapshot=snapshot, resonance=resonance)
