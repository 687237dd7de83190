"""Who takes part in a talk: random ranks, of which nothing leads to a seat or to an answer.

A phone draws a key for a session and sends it while a talk is shown. The rank is the beginning of
the key's hash, so nobody can bring another's rank. What lies in the store until the talk begins is
sealed under a key in memory alone, which is wiped then. Beside it lie names by which a seat brings
one rank at most: made with that key, so that afterwards nobody can make them (R22 in
docs/anonymity.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunKeyGone, RunVault
from server.service.ports.store import Store
from server.service.ports.vault import Unreadable, Vault
from sessions import errors
from sessions import live as living

ABOUT = "rank"
BYTES = 4  # of a hash: of 200 people two share a rank once in 200,000 rooms, and sit together


def rank_of(key: bytes) -> str:
    """Give the rank that belongs to a phone's key."""
    return hashlib.sha256(key).digest()[:BYTES].hex()


class TalkRanks:
    """Gathers the ranks of those who take part in the talk that is shown."""

    def __init__(
        self, *, sessions: SessionRepository, store: Store, vault: Vault, run_vault: RunVault
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault
        self._run_vault = run_vault

    def join(self, session_id: SessionId, seat: bytes, key: bytes, *, joins: bool) -> None:
        """Let a phone take part with its rank, or step out. Raises NotNow once groups are drawn."""
        session = self._sessions.load(session_id)
        if not _is_announced(session):
            raise errors.NotNow()
        talk = self._talk(session)
        self._run_vault.create(session_id, talk)
        try:
            name = self._run_vault.name(session_id, talk, seat)
            if joins:
                self._add(session_id, talk, name, rank_of(key))
            else:
                self._drop(session_id, talk, name, rank_of(key))
        except RunKeyGone as gone:  # the talk began at this moment
            raise errors.NotNow() from gone

    def _add(self, session_id: SessionId, talk: str, name: bytes, rank: str) -> None:
        plain = bytes.fromhex(rank)
        sealed = self._run_vault.seal(session_id, talk, plain, size=BYTES, about=ABOUT)
        self._store.add_rank(session_id, talk, name=name, rank=sealed)

    def _drop(self, session_id: SessionId, talk: str, name: bytes, rank: str) -> None:
        for sealed, there in self._opened(session_id, talk):
            if there == rank:
                self._store.drop_rank(session_id, talk, name=name, rank=sealed)

    def here(self, session: Session) -> tuple[str, ...]:
        """List the ranks of those who take part in the talk that is shown, in no order of time."""
        if not _is_drawn(session) or session.live.placed:
            return ()
        return tuple(sorted({rank for _, rank in self._opened(session.id, self._talk(session))}))

    def forget(self, session: Session) -> None:
        """Destroy what was gathered for the talk that was shown: its groups are drawn."""
        if _is_drawn(session):
            talk = self._talk(session)
            self._run_vault.wipe(session.id, talk)
            self._store.forget_ranks(session.id, talk)

    def _opened(self, session_id: SessionId, talk: str) -> Iterator[tuple[bytes, str]]:
        """Open what is there; what cannot be read is lost, and its phone sends its key again."""
        for sealed in self._store.ranks(session_id, talk):
            try:
                plain = self._run_vault.open(session_id, talk, sealed, about=ABOUT)
            except (RunKeyGone, Unreadable):
                continue
            yield sealed, plain.hex()

    def _talk(self, session: Session) -> str:
        """Name the talk that is shown: the key names of a store must not tell the plan's steps."""
        about = f"talk {len(session.live.roster.talks)} {session.live.step}"
        return self._vault.secret(session.id, about).hex()[:16]


def _is_announced(session: Session) -> bool:
    live = session.live
    return live.stage is living.Stage.PREVIEW and not live.placed and _is_drawn(session)


def _is_drawn(session: Session) -> bool:
    return session.step is not None and session.step.is_drawn
