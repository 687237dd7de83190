"""What people say in a played workshop: plausible answers, with a canary in every text."""

from __future__ import annotations

import secrets
from random import Random
from typing import Any

from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.texts import text_deck
from tests.attacks.rig.recorded_session import CANARY, RecordedRun, RecordedSession
from tests.drivers.clients import Json


class WorkshopAnswers:
    """Answers for each person and step; one in seven passes."""

    def __init__(self, session: RecordedSession, seed: str, chance: Random) -> None:
        self._session, self._chance = session, chance
        self._minds = [
            AnswerBodies(Random(f"{seed}{phone.who}"), text_deck("stage"))
            for phone in session.phones
        ]

    def body(self, run: RecordedRun, who: int) -> Json:
        """Something to say, with a canary in it where it has words."""
        if self._chance.random() < 0.15:
            return {"pass": True}
        kind = run.step.activity
        text = f"{CANARY} {who} {secrets.token_hex(8)} writes to {who}.{CANARY}@example.org"
        if kind in ("share", "commitment"):
            return {"text": text + " and more" * self._chance.randrange(20)}
        if kind == "agree":
            return {"agree": True, "text": text} if self._chance.random() < 0.5 else {"agree": True}
        if kind == "words":
            return {"word": f"{CANARY}{who:03}{secrets.token_hex(6)}"}
        if kind == "resonance":
            return self._resonance()
        made: Any = self._minds[who].body(run.step, who)
        return dict(made)

    def _resonance(self) -> Json:
        """Choose cards that are on the wall, and that nobody took back."""
        gone = {r.canaries()[r.taken] for r in self._session.runs if r.taken is not None}
        wall = self._session.facilitator.state["wall"] or {"cards": []}
        cards = [card["id"] for card in wall["cards"] if card["text"] not in gone]
        return {"cards": self._chance.sample(cards, min(3, len(cards)))}
