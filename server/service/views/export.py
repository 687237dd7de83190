"""What a facilitator may take home: what was shown, of steps that had announced it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import RandomSource, SessionId
from server.service.views.wall import WallView
from sessions import answers, errors
from sessions.plan.model import Step
from sessions.plan.parts import Keep
from sessions.roles import Role


class SessionExport:
    """Gathers an export: no times, no order of arrival, no two things of one person together."""

    def __init__(
        self, *, sessions: SessionRepository, walls: WallView, chance: RandomSource
    ) -> None:
        self._sessions = sessions
        self._walls = walls
        self._chance = chance

    def export(self, session_id: SessionId, role: Role) -> dict[str, Any]:
        """Gather what is on the walls now. Raises WrongRole, StrictSession."""
        if role is not Role.FACILITATOR:
            raise errors.WrongRole()
        session = self._sessions.load(session_id)
        if session.live.strict:
            raise errors.StrictSession()
        kept = [step for step in session.plan.steps(session.live.format) if _may_be_kept(step)]
        steps = (self._step(session, step) for step in kept)
        return {
            "plan": session.plan.title,
            "format": session.live.format,
            "language": session.record.language,
            "steps": [each for each in steps if each is not None],
        }

    def _step(self, session: Session, step: Step) -> dict[str, Any] | None:
        run = session.live.shown_run(step.id)
        if run is None:
            return None
        result = self._sessions.result(session.id, run.id)
        return {
            "id": step.id,
            "title": step.title,
            "prompt": step.prompt,
            "cards": self._cards(session, step, run.id),
            "snapshot": self._reordered(step, result.snapshot),
            "labels": dict(step.labels) | {each.id: each.word for each in step.feelings},
        }

    def _cards(self, session: Session, step: Step, run: str) -> list[dict[str, Any]]:
        """The wall as it is now, in an order made for this export alone.

        A card that was just taken back is still in it until it leaves the wall: an export that was
        quicker would tell when its writer tapped.
        """
        if not step.traits.written:
            return []
        resonance = self._resonance(session, step)
        cards = [
            {"text": text, "resonance": resonance.get(card)}
            for card, text in self._walls.cards(session, run).items()
        ]
        self._chance.shuffle(cards)
        return cards

    def _resonance(self, session: Session, step: Step) -> Mapping[str, str]:
        """How many knew a card too, where that step may be kept as well."""
        for each in session.plan.steps(session.live.format):
            about = each.traits.taps_cards and each.of == step.id
            run = session.live.shown_run(each.id) if about and _may_be_kept(each) else None
            if run is not None:
                return self._sessions.result(session.id, run.id).resonance
        return {}

    def _reordered(self, step: Step, snapshot: Mapping[str, Any] | None) -> dict[str, Any] | None:
        if snapshot is None:
            return None
        return answers.collecting(step).reordered(snapshot, self._chance)


def _may_be_kept(step: Step) -> bool:
    return step.keep is Keep.MAY_BE_KEPT
