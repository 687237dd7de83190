"""What really holds for a session's anonymity: what its promise is made from."""

from __future__ import annotations

from dataclasses import dataclass

from server.service.model.session import Session
from sessions import live as living
from sessions.plan.parts import Keep
from sessions.promise import Policy


@dataclass(frozen=True, slots=True)
class DeploymentFacts:
    """What the promise rests on: the connection, where keys lie, what the store keeps.

    `private_line`: pages come over TLS. `keys_outlive_worker`: a worker that dies loses no answer.
    `keyring_apart`: keys lie outside the store's machine. `durable`: each commit is flushed.
    `forgets`: what is erased leaves the store's files.
    """

    private_line: bool = False
    keys_outlive_worker: bool = True
    keyring_apart: bool = False
    durable: bool = True
    forgets: bool = True


def policy_of(session: Session, facts: DeploymentFacts) -> Policy:
    """Gather what holds now; before the first run nobody knows how many will stay."""
    live = session.live
    started = live.stage is not living.Stage.LOBBY
    runs = [run.seats for run in live.runs]
    return Policy(
        rehearsal=session.record.rehearsal,
        facilitator_runs_server=session.record.runs_server,
        private_line=facts.private_line,
        seats=runs[-1] if started and runs else None,
        earlier=tuple(runs[:-1]),
        keyring_apart=facts.keyring_apart,
        durable=facts.durable,
        forgets=facts.forgets,
        kept=any(step.keep is Keep.MAY_BE_KEPT for step in session.plan.steps(session.live.format)),
        strict=session.live.strict,
        doors=session.record.doors > 0,
        reviewed=session.record.reviewed,
        quiet=bool(session.record.quiet_reader),
    )
