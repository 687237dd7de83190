"""What a rule of the table is: a state and a command in, the next state out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sessions.live.state import Live
from sessions.plan.model import Plan, Step


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the state and the command."""

    plan: Plan
    now: float

    def step(self, live: Live) -> Step:
        """Find the step that is shown."""
        return self.plan.step(live.step or "")


# Raises a Refusal, or returns the next state; None where the command changes nothing. The version
# is not a rule's business: `apply` raises it for every state that a rule returns.
Rule = Callable[[Live, Any, Context], Live | None]
