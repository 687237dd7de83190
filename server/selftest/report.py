"""What the self-test prints: one JSON object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from server.selftest.audit import AnswerCounts
from server.simulation.facilitator import FacilitatorAgent
from server.simulation.participant import SimulatedParticipant


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that went wrong: a code that the command has a sentence for, and the cause."""

    code: str
    why: str


@dataclass(slots=True)
class SelfTestReport:
    """The outcome of one self-test; there are no `failures` if all went well."""

    plan: str
    format: str
    participants: int
    steps: int = 0
    played: int = 0
    answers: AnswerCounts = field(default_factory=AnswerCounts)
    snapshots: int = 0
    cards: int = 0
    acks: Sequence[float] = ()  # real seconds
    states: Sequence[float] = ()  # real seconds
    erased: bool = False
    failures: list[Failure] = field(default_factory=list)

    def as_json(self) -> Mapping[str, Any]:
        """Return the object as it is printed."""
        return {
            "plan": self.plan,
            "format": self.format,
            "participants": self.participants,
            "steps": {"plan": self.steps, "played": self.played},
            "answers": asdict(self.answers),
            "snapshots": self.snapshots,
            "cards": self.cards,
            "ack_ms": percentiles(self.acks),
            "state_ms": percentiles(self.states),
            "erased": self.erased,
        }

    def good(self) -> bool:
        """Whether every step was played, nothing was lost, and all is erased."""
        whole = self.steps > 0 and self.played == self.steps
        return whole and self.answers.lost == 0 and self.erased and not self.failures


def percentiles(seconds: Sequence[float]) -> dict[str, float | None]:
    """Return the median and the 99th percentile in milliseconds, None where nothing was timed."""
    ordered = sorted(seconds)
    if not ordered:
        return {"p50": None, "p99": None}
    shares = {"p50": 0.50, "p99": 0.99}
    return {
        name: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 1)
        for name, share in shares.items()
    }


def state_seconds(
    facilitator: FacilitatorAgent, participants: Sequence[SimulatedParticipant]
) -> list[float]:
    """Return how long each command's state took to each participant, from sending the command."""
    return [
        participant.view.arrivals[version] - sent
        for version, sent in facilitator.commanded.items()
        for participant in participants
        if version in participant.view.arrivals
    ]
