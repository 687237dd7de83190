"""One session at one version, as the use cases see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.service.model.records import SessionRecord, StoredAnswer, pack_live, pages
from server.service.ports.clock import SessionId
from server.service.ports.vault import Vault
from sessions import errors
from sessions import live as living
from sessions.plan.model import Plan, Step


@dataclass(frozen=True, slots=True)
class Session:
    """One session at one version."""

    id: SessionId
    record: SessionRecord
    plan: Plan
    live: living.Live
    sealed: bytes | None = field(default=None, repr=False, compare=False)  # as the store has it

    @property
    def step(self) -> Step | None:
        return self.plan.step(self.live.step) if self.live.step else None

    @property
    def open_run(self) -> str:
        """The run that takes answers now, or an empty string."""
        run = self.live.open_run
        return run.id if run else ""

    def step_of(self, run_id: str) -> Step:
        """The step that a run opened. Raises StepClosed for a run that never was."""
        run = self.run(run_id)
        if run is None:
            raise errors.StepClosed()
        return self.plan.step(run.step)

    def run(self, run_id: str) -> living.Run | None:
        """A run of this session, open or finished."""
        return next((run for run in reversed(self.live.runs) if run.id == run_id), None)


def sealed_live(vault: Vault, session_id: SessionId, state: living.Live) -> bytes:
    """Seal a live state: in clear, its moments and counts would date the answers beside it."""
    plain = pack_live(state)
    return vault.seal(session_id, plain, size=pages(plain), about="live")


@dataclass(frozen=True, slots=True)
class OpenedPot:
    """The answers of a pot by their sealed members, and the members that nobody can read."""

    answers: Mapping[bytes, StoredAnswer]
    unreadable: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class ReleasedCard:
    """One answer that a run has released, opened."""

    id: str
    member: bytes
    stored_answer: StoredAnswer
    held: bool = False  # it lies under the key of held cards: nobody but the facilitator sees it
