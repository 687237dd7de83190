"""Makes what a run shows, from all that it has released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.service.model.records import RunResult, StoredAnswer
from server.service.model.session import Session
from server.service.ports.clock import RandomSource
from sessions import anonymity, answers
from sessions.plan.model import Step


def final_result(
    session: Session,
    step: Step,
    shown: Sequence[StoredAnswer],
    before: RunResult,
    *,
    added: Sequence[StoredAnswer],
    chance: RandomSource,
) -> RunResult:
    """What a run shows at the close; a chart that would change by too few answers stays as it was.

    So does a chart whose answers were lost with a key: a new one of the remaining answers could
    be subtracted from it.
    """
    result = result_of(session, step, shown, before, chance=chance)
    run = session.live.run
    assert run is not None
    tier = anonymity.tier_for(run.seats)
    sure = sum(not each.late for each in added)
    few = tier is not None and sure < anonymity.step_size(tier, run.seats)
    if before.snapshot is not None and (few or run.lost):
        return replace(result, snapshot=before.snapshot)
    return result


def result_of(
    session: Session,
    step: Step,
    shown: Sequence[StoredAnswer],
    before: RunResult,
    *,
    chance: RandomSource,
) -> RunResult:
    """Make what a run shows after what it showed before; cards that are about to go stay so.

    Charts are of counted answers alone: who invented seats knows what those seats answered, and
    could subtract it to see the rest.
    """
    run = session.live.run
    assert run is not None
    counted = [each.answer for each in shown if not each.late]
    snapshot = answers.snapshot(step, counted, run.seats, chance=chance)
    resonance = answers.marks(step, counted, run.seats)
    return replace(before, revision=1, snapshot=snapshot, resonance=resonance)
