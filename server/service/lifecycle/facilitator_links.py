"""The facilitators' links of a session: given out, ended one by one, and renewed."""

from __future__ import annotations

from server.service.model.link_list import MOST, FacilitatorLink, LinkList, link, read_links
from server.service.model.records import pages
from server.service.model.repository import SessionRepository
from server.service.ports.clock import SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import LinkNotes
from server.service.ports.vault import Unreadable, Vault
from sessions import errors


class FacilitatorLinks:
    """Changes the list of a session's links together with what opens the session.

    A list that cannot be read counts as empty: its links open the session all the same, until
    somebody renews one, which ends all others.
    """

    def __init__(self, *, sessions: SessionRepository, store: Store, vault: Vault) -> None:
        self._sessions = sessions
        self._store = store
        self._vault = vault

    def all(self, session_id: SessionId) -> LinkList:
        """Read the links of a session. Raises NoSuchSession."""
        self._sessions.load(session_id)
        return self._read(session_id)[1]

    def add(self, session_id: SessionId, own: str, *, token: str, label: str) -> FacilitatorLink:
        """Let one more token open the session; the page of `own` has drawn it, and can end it.

        Raises BadToken, OutOfRange for one link too many, NotNow when somebody was faster.
        """
        self._sessions.load(session_id)
        was, known = self._read(session_id)
        giver = known.of(own)
        if giver is None:
            raise errors.BadToken()
        if known.of(token) is not None:
            raise errors.UnknownChoice("token")
        return self._added(session_id, was, known, link(token, label=label, by=giver.id))

    def add_for_owner(self, session_id: SessionId, *, token: str, label: str) -> None:
        """Let a facilitator back into a session of their own, which they may have no link of.

        Raises NotNow where there is no list to add it to, OutOfRange for one link too many.
        """
        was, known = self._read(session_id)
        if not known.links or known.of(token) is not None:
            raise errors.NotNow()
        self._added(session_id, was, known, link(token, label=label, by=known.links[0].id))

    def _added(
        self, session_id: SessionId, was: bytes, known: LinkList, fresh: FacilitatorLink
    ) -> FacilitatorLink:
        if len(known.links) >= MOST:
            raise errors.OutOfRange("links")
        after = known.with_one_more(fresh)
        self._write(session_id, was, during=after, after=after)
        return fresh

    def end(self, session_id: SessionId, own: str, id: str) -> None:
        """End a link that `own` gave out, with what it gave out. Raises UnknownChoice, NotNow."""
        self._sessions.load(session_id)
        was, known = self._read(session_id)
        giver = known.of(own)
        if giver is None:
            raise errors.BadToken()
        if id not in known.given_by(giver.id):
            raise errors.UnknownChoice("id")
        after = known.without({id} | known.given_by(id))
        self._write(session_id, was, during=known, after=after)

    def renew(self, session_id: SessionId, own: str, token: str) -> None:
        """Let a token stand for the link of `own`; what that link gave out ends with it.

        Whoever had the old one may have given out links of their own. The link that came with the
        session ends all others by this. Raises NotNow when somebody does the same.
        """
        self._sessions.load(session_id)
        was, known = self._read(session_id)
        old = known.of(own)
        if own and known.links and old is None:
            raise errors.BadToken()  # somebody has just ended it
        alone = LinkList((link(token),))
        after = alone if old is None or not old.by else known.renewed(old, token)
        during = LinkList(
            (*known.links, *(each for each in after.links if each not in known.links))
        )
        self._write(session_id, was, during=during, after=after)

    def _read(self, session_id: SessionId) -> tuple[bytes, LinkList]:
        sealed = self._store.links(session_id)
        try:
            return sealed, read_links(self._vault.open(session_id, sealed, about="links"))
        except Unreadable:
            return sealed, LinkList()

    def _write(
        self, session_id: SessionId, was: bytes, *, during: LinkList, after: LinkList
    ) -> None:
        notes = LinkNotes(was, self._sealed(session_id, during), self._sealed(session_id, after))
        if not self._store.renew_tokens(session_id, after.tokens(), notes):
            raise errors.NotNow()

    def _sealed(self, session_id: SessionId, links: LinkList) -> bytes:
        plain = links.packed()
        return self._vault.seal(session_id, plain, size=pages(plain), about="links")
