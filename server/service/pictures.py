"""Drawing what a run shows, from all that it has released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from server.service.ports import Chance
from server.service.records import Picture
from server.service.room import Card, Room
from sessions import aggregates, anonymity, answers
from sessions.plan.model import Activity, Step


def last_picture(
    room: Room,
    step: Step,
    cards: Sequence[Card],
    before: Picture,
    *,
    added: Sequence[Card],
    chance: Chance,
) -> Picture:
    """The picture at the close; a chart that would move by too few stays as it was (R9)."""
    picture = pictured(room, step, cards, before, chance=chance)
    run = room.live.run
    assert run is not None
    tier = anonymity.tier_for(run.seats)
    sure = sum(not card.envelope.late for card in added)
    few = tier is not None and sure < anonymity.step_size(tier, run.seats)
    if before.snapshot is not None and few:
        return replace(picture, snapshot=before.snapshot)
    return picture


def pictured(
    room: Room, step: Step, cards: Sequence[Card], before: Picture, *, chance: Chance
) -> Picture:
    """Draw what a run shows after what it showed before; what was taken back goes on going.

    Charts are of counted answers: one who gave others could take them out again, and see the rest.
    """
    run = room.live.run
    assert run is not None
    counted = [card.envelope for card in cards if not card.envelope.late]
    parsed = [answers.parse(step, envelope.body) for envelope in counted]
    snapshot = aggregates.snapshot(step, parsed, run.seats, chance=chance)
    resonance: dict[str, str] = {}
    if step.activity is Activity.RESONANCE:
        resonance = dict(aggregates.resonance_levels(parsed, run.seats))
    return replace(before, revision=1, snapshot=snapshot, resonance=resonance)
