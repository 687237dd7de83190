"""Cards that their writers took back go down at a random moment, so that no tap can be seen."""

from __future__ import annotations

from dataclasses import replace

from server.service.model.records import RunResult
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, SessionId
from sessions import live as living


class CardRemovals:
    """Takes down what is due."""

    def __init__(self, *, sessions: SessionRepository, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    def due(self, session_id: SessionId) -> None:
        """Take down cards whose writers took them back, once their random moment has come."""
        session = self._sessions.load(session_id)
        now = self._clock.now()
        for run in (*session.live.finished, *((session.live.run,) if session.live.run else ())):
            if run.outcome is not living.Outcome.REVEALED:
                continue
            result = self._sessions.result(session_id, run.id)
            due = {card for card, at in result.going if at <= now}
            if due:
                self._take_down(session, run.id, result, due)
                return

    def _take_down(self, session: Session, run: str, result: RunResult, due: set[str]) -> None:
        """Take cards off the wall, which gets a new order; of a held one nobody hears."""
        gone = [card.member for card in self._sessions.released(session.id, run) if card.id in due]
        rest = tuple(each for each in result.going if each[0] not in due)
        seen = int(not due <= result.held.keys())
        waiting = {card: why for card, why in result.held.items() if card not in due}
        fresh = replace(result, going=rest, held=waiting, revision=result.revision + seen)
        state = _without(session.live, due) if seen else session.live
        self._sessions.commit(
            session,
            state,
            run=run,
            removed=gone,
            result=fresh,
        )


def _without(live: living.Live, cards: set[str]) -> living.Live:
    """The next version, in which none of these cards is lit."""
    lit = None if live.spotlight in cards else live.spotlight
    return replace(live, version=live.version + 1, spotlight=lit)
