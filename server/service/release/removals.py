"""Cards that their writers took back go down at common moments, so that no tap can be seen."""

from __future__ import annotations

from dataclasses import replace

from server.service.model.records import RunResult
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, SessionId
from sessions.anonymity import Outcome
from sessions.live.commands import TakeDown


class CardRemovals:
    """Takes down what is due."""

    def __init__(self, *, sessions: SessionRepository, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock

    def due(self, session_id: SessionId) -> None:
        """Take down cards whose writers took them back, once their common moment has come."""
        session = self._sessions.load(session_id)
        now = self._clock.now()
        for run in session.live.runs:
            if run.outcome is not Outcome.REVEALED:
                continue
            result = self._sessions.result(session_id, run.id)
            due = {card for card, at in result.going if at <= now}
            if due:
                self._take_down(session, run.id, result, due)
                return

    def _take_down(self, session: Session, run: str, result: RunResult, due: set[str]) -> None:
        """Take cards out of what was released; a wall that changes gets a new order."""
        command = TakeDown(cards=frozenset(due), held=frozenset(result.held))
        state = self._sessions.decide(session, command)
        seen = int(state is not session.live)
        fresh = replace(
            result,
            going=tuple(each for each in result.going if each[0] not in due),
            held={card: why for card, why in result.held.items() if card not in due},
            revision=result.revision + seen,
        )
        gone = [card.member for card in self._sessions.released(session, run) if card.id in due]
        self._sessions.commit(session, state, run=run, removed=gone, result=fresh)
