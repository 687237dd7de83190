"""What became of every answer: what each participant was promised against what the store holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from server.config import Settings, secret_of
from server.selftest.process import ServerNotStarted, ServerProcess
from server.service.model.records import ID_BYTES, read_live, read_status
from server.service.participation import normal_code
from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.vault import Vault
from server.simulation.outbox import Outbox
from server.simulation.participant import SimulatedParticipant
from server.store.client import connect
from server.store.gateway import RedisStore
from server.store.keys import Keys
from server.store.open_store import NAME
from server.store.vault import FileVault
from sessions.errors import StepClosed

TOO_LATE = StepClosed.code
# An outcome in the store, and the column in which it counts. What is held back for the facilitator
# to read is lost unless it is allowed, so it counts as destroyed.
COLUMNS = {
    "released": "released",
    "destroyed": "destroyed",
    "held": "destroyed",
    "taken": "taken_back",
}


@dataclass(slots=True)
class AnswerCounts:
    """Answers, one per seat and run.

    What was sent was acknowledged, refused (it came after the close, and its phone was told), or
    got no answer (its phone left for good meanwhile). A lost one was acknowledged and is nowhere,
    or was refused and yet came out.
    """

    sent: int = 0
    acknowledged: int = 0
    refused: int = 0
    unanswered: int = 0
    released: int = 0
    destroyed: int = 0
    taken_back: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class AnswerAudit:
    """Reads a session's store and keys before they are erased; it counts by rules of its own.

    It does not use the product's counting, or a mistake there would hide itself.
    """

    store: Store
    vault: Vault
    session: SessionId
    code: str

    def runs(self) -> list[str]:
        """Return the ids of all runs that the session has had."""
        stored = self.store.live(self.session)
        if stored is None:
            return []
        live = read_live(self.vault.open(self.session, stored.live, about="live"))
        return [run.id for run in (*live.finished, *((live.run,) if live.run else ()))]

    def answers(self, participants: Sequence[SimulatedParticipant]) -> AnswerCounts:
        """Compare what participants were promised with what the store holds."""
        counts = AnswerCounts()
        for run in self.runs():
            stored = self.store.statuses(self.session, run)
            statuses = {each[:ID_BYTES]: each[ID_BYTES:] for each in stored}
            for participant in participants:
                self._count(counts, participant, run, statuses)
        return counts

    def cards(self) -> int:
        """Count the released texts."""
        return sum(self._texts(run) for run in self.runs())

    def erased(self) -> bool:
        """Whether no key of the session is left in the store, no code, and none in the keyring."""
        left = self.store.left(self.session) or self.store.by_code(self.code)
        return not left and self.session not in self.vault.sessions()

    def _count(
        self,
        counts: AnswerCounts,
        participant: SimulatedParticipant,
        run: str,
        statuses: Mapping[bytes, bytes],
    ) -> None:
        outbox = participant.outbox
        counts.sent += run in outbox.sent
        revision = outbox.acknowledged.get(run)
        sealed = statuses.get(self.vault.slot(self.session, participant.seat, run).out)
        if revision is None:
            self._count_without(counts, outbox, run, came_out=sealed is not None)
            return
        counts.acknowledged += 1
        column = COLUMNS.get(self._outcome(sealed, run, revision), "lost")
        setattr(counts, column, getattr(counts, column) + 1)

    def _count_without(
        self, counts: AnswerCounts, outbox: Outbox, run: str, *, came_out: bool
    ) -> None:
        """Count what was sent and not acknowledged.

        What is refused as too late must not come out. Of an edit that is refused because the answer
        is out already, the answer is.
        """
        if run in outbox.turned_away:
            counts.refused += 1
            counts.lost += came_out and outbox.turned_away[run] == TOO_LATE
        elif run in outbox.sent:
            counts.unanswered += 1

    def _outcome(self, sealed: bytes | None, run: str, revision: int) -> str:
        """Return what became of an answer; empty if the store knows only an older revision."""
        if sealed is None:
            return ""
        status = read_status(self.vault.open(self.session, sealed, about=f"status:{run}"))
        return status.outcome if status.revision >= revision else ""

    def _texts(self, run: str) -> int:
        found = 0
        for member in self.store.released(self.session, run):
            plain = self.vault.open(self.session, member[ID_BYTES:], about=f"released:{run}")
            found += "text" in json.loads(plain)["b"]  # which step it was for does not matter
        return found


@contextmanager
def open_audit(server: ServerProcess, code: str) -> Iterator[AnswerAudit]:
    """Open the store and the keys of the self-test's server, while that server runs."""
    settings = Settings(data=str(server.data))
    store = RedisStore(connect(server.ready["store"]), keys=Keys(NAME, secret_of(settings)))
    try:
        plain = normal_code(code)
        session = store.by_code(plain)
        if session is None:
            raise ServerNotStarted("it does not know the session that it made")
        yield AnswerAudit(store, FileVault(settings.keyring_folder), session, plain)
    finally:
        store.close()
