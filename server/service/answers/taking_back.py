"""Taking an answer back: at once from the pot, at a common moment from the wall."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, replace

from server.service.answers.status import AnswerStatuses
from server.service.model.records import ID_BYTES
from server.service.model.repository import TRIES, SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import Clock, RandomSource, SessionId
from server.service.ports.vault import Slot, Unreadable, Vault
from sessions import errors
from sessions.receipts import Taken

EVERY = 20.0  # seconds between two moments at which cards go, by the server's clock
LEAST = 10.0  # seconds between a wish and the moment at which its card goes
APART = 0.05  # seconds: two that collided in the store try again at different moments


@dataclass(frozen=True, slots=True)
class TakeBackReceipt:
    """What became of an answer that its phone takes back."""

    run: str
    taken: Taken


class TakingBack:
    """Takes answers back. The key is the proof: only the phone that wrote the answer has it."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        vault: Vault,
        clock: Clock,
        chance: RandomSource,
        statuses: AnswerStatuses,
    ) -> None:
        self._sessions = sessions
        self._vault = vault
        self._clock = clock
        self._chance = chance
        self._statuses = statuses

    def take_back(
        self, session_id: SessionId, seat: bytes, *, run: str, key: str
    ) -> TakeBackReceipt:
        """Take an answer back: at once from the pot, at a common moment from the wall."""
        proof = hashlib.sha256(bytes.fromhex(key)).hexdigest()
        for _ in range(TRIES):
            taken = self._take(self._sessions.load(session_id), seat, run, proof)
            if taken is not None:
                return TakeBackReceipt(run, taken)
            self._clock.sleep(self._chance.uniform(0, APART))
        raise errors.NotNow()

    def _take(self, session: Session, seat: bytes, run: str, proof: str) -> Taken | None:
        """One try; None when somebody else moved first."""
        slot = self._vault.slot(session.id, seat, run)
        for member in self._sessions.pot(session.id, run):
            if member.startswith(slot.pot):
                return self._take_from_pot(session, run, member, proof)
        found = next(
            (
                c
                for c in self._sessions.released(session, run)
                if c.stored_answer.take_back == proof
            ),
            None,
        )
        return Taken.GONE if found is None else self._take_later(session, run, slot, found.id)

    def _take_from_pot(self, session: Session, run: str, member: bytes, proof: str) -> Taken | None:
        try:
            stored_answer = self._sessions.stored_answer(session, run, member)
        except Unreadable:  # nobody will ever see it
            return Taken.GONE
        if stored_answer.take_back != proof:
            return Taken.GONE
        status = self._statuses.made(
            session.id, run, member[:ID_BYTES], stored_answer.revision, "taken"
        )
        done = self._sessions.commit(
            session, session.live, run=run, take=[member], statuses=[status]
        )
        return Taken.NOW if done else None

    def _take_later(self, session: Session, run: str, slot: Slot, card: str) -> Taken | None:
        result = self._sessions.result(session.id, run)
        if any(each == card for each, _ in result.going):
            return Taken.SOON
        fresh = replace(result, going=(*result.going, (card, next_removal(self._clock.now()))))
        status = self._statuses.made(session.id, run, slot.pot, 2**31, "taken")
        done = self._sessions.commit(
            session, session.live, run=run, result=fresh, statuses=[status]
        )
        return Taken.SOON if done else None


def next_removal(now: float) -> float:
    """Give the first of the room's common moments that is late enough for a wish of now.

    It follows from the wish's window of 20 seconds and from nothing else: whoever had a phone in
    hand in that window may have wished it, and cards that were wished for in it go together.
    """
    return math.ceil((now + LEAST) / EVERY) * EVERY
