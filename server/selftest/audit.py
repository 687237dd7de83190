"""What became of every answer: each phone's own book against the store of its server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from server.config import Settings, secret_of
from server.selftest.process import ServerNotStarted, ServerProcess
from server.service.model.records import ID_BYTES, read_live, read_status
from server.service.participation import normal_code
from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.vault import Vault
from server.simulation.participant import SimulatedParticipant
from server.store.client import connect
from server.store.gateway import RedisStore
from server.store.keys import Keys
from server.store.open_store import NAME
from server.store.vault import FileVault


@dataclass(slots=True)
class AnswerCounts:
    """Answers, one a seat and run; a lost one was acknowledged and is nowhere."""

    sent: int = 0
    acknowledged: int = 0
    released: int = 0
    destroyed: int = 0
    taken_back: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class AnswerAudit:
    """Reads a session's store and keys before they are erased. Counts nothing of the product's."""

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

    def answers(self, phones: Sequence[SimulatedParticipant]) -> AnswerCounts:
        """Compare what phones were promised with what the store holds."""
        counted = AnswerCounts()
        for run in self.runs():
            statuses = {
                mark[:ID_BYTES]: mark[ID_BYTES:] for mark in self.store.statuses(self.session, run)
            }
            for phone in phones:
                self._count(counted, phone, run, statuses)
        return counted

    def _count(
        self,
        counted: AnswerCounts,
        phone: SimulatedParticipant,
        run: str,
        statuses: dict[bytes, bytes],
    ) -> None:
        counted.sent += run in phone.outbox.sent
        revision = phone.outbox.acknowledged.get(run)
        if revision is None:
            return
        counted.acknowledged += 1
        became = self._became(phone, run, revision, statuses)
        if became == "released":
            counted.released += 1
        elif became in ("destroyed", "held"):  # what is held is lost unless somebody allows it
            counted.destroyed += 1
        elif became == "taken":
            counted.taken_back += 1
        else:
            counted.lost += 1

    def _became(
        self, phone: SimulatedParticipant, run: str, revision: int, statuses: dict[bytes, bytes]
    ) -> str:
        """Return what the rules did with an answer; empty if they know only an older one."""
        slot = self.vault.slot(self.session, phone.seat, run)
        sealed = statuses.get(slot.out)
        if sealed is None:
            return ""
        mark = read_status(self.vault.open(self.session, sealed, about=f"status:{run}"))
        return mark.outcome if mark.revision >= revision else ""

    def cards(self) -> int:
        """Count the released texts."""
        return sum(self._texts(run) for run in self.runs())

    def _texts(self, run: str) -> int:
        found = 0
        for member in self.store.released(self.session, run):
            plain = self.vault.open(self.session, member[ID_BYTES:], about=f"released:{run}")
            found += "text" in json.loads(plain)["b"]  # which step it was for does not matter
        return found

    def erased(self) -> bool:
        """Whether no key of the session is left in the store, no code, and none in the keyring."""
        left = self.store.left(self.session) or self.store.by_code(self.code)
        return not left and self.session not in self.vault.sessions()


@contextmanager
def open_audit(house: ServerProcess, code: str) -> Iterator[AnswerAudit]:
    """Open the store and the keys of a rehearsal's own server, beside that server."""
    settings = Settings(data=str(house.data))
    store = RedisStore(connect(house.ready["store"]), keys=Keys(NAME, secret_of(settings)))
    try:
        plain = normal_code(code)
        session = store.by_code(plain)
        if session is None:
            raise ServerNotStarted("it does not know the session that it made")
        yield AnswerAudit(store, FileVault(settings.keyring_folder), session, plain)
    finally:
        store.close()
