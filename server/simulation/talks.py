"""Takes part in talks by a random rank, as a participant's page does."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from server.simulation.behaviour.prompt import Prompt
from server.simulation.frames import Body


@dataclass(slots=True)
class TalkRank:
    """The key of one person's rank, which lasts a session."""

    key: str = field(default_factory=lambda: secrets.token_hex(32))


@dataclass(slots=True)
class TalkJoining:
    """Says once for each talk that is announced, on each connection, that its person takes part."""

    rank: TalkRank
    joined: str = ""  # the step for which it was said

    def due(self, state: Body, steps: Mapping[str, Prompt]) -> Body | None:
        """Give what is to be sent now."""
        step = steps.get(state["step"] or "")
        announced = state["stage"] == "preview" and step is not None and step.drawn
        if step is None or not announced:
            self.joined = ""
            return None
        if self.joined == step.id:
            return None
        self.joined = step.id
        return {"key": self.rank.key, "joins": True}
