"""Sessions that a facilitator has started by a link of their own, and the way back into them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from server.service.lifecycle.facilitator_links import FacilitatorLinks
from server.service.model.repository import SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.vault import Vault
from sessions import errors
from sessions.live import Stage


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A running session, as its own facilitator finds it on the start page."""

    id: str
    title: str
    code: str
    rehearsal: bool
    started: bool


class OwnSessions:
    """Finds them by what is sealed in each session's record; no list of them lies anywhere."""

    def __init__(
        self, *, sessions: SessionRepository, vault: Vault, links: FacilitatorLinks
    ) -> None:
        self._sessions = sessions
        self._vault = vault
        self._links = links

    def of(self, owner: str) -> list[OwnSession]:
        """List the running sessions of a facilitator; of the operator's link none are known."""
        found = [_shown(session) for session in self._all(owner)]
        return sorted(found, key=lambda one: (one.title, one.code))

    def come_back(self, owner: str, id: str, *, token: str, label: str) -> None:
        """Let a token that the page has drawn open a session of theirs as a facilitator's link.

        Raises NoSuchSession for one that is not theirs, as for one that is not there at all.
        """
        session = next((each for each in self._all(owner) if each.id == id), None)
        if session is None:
            raise errors.NoSuchSession()
        self._links.add_for_owner(session.id, token=token, label=label)

    def _all(self, owner: str) -> Iterator[Session]:
        for session_id in self._vault.sessions() if owner else ():
            session = self._loaded(session_id)
            if session and session.record.owner == owner and session.live.stage is not Stage.ENDED:
                yield session

    def _loaded(self, session_id: SessionId) -> Session | None:
        """Load a session; one that is just being erased, or is damaged, is nobody's."""
        try:
            return self._sessions.recent(session_id)
        except errors.Refusal:
            return None


def _shown(session: Session) -> OwnSession:
    record = session.record
    return OwnSession(
        id=session.id,
        title=session.plan.title,
        code=f"{record.code[:3]}-{record.code[3:]}",
        rehearsal=record.rehearsal,
        started=session.live.stage is not Stage.LOBBY,
    )
