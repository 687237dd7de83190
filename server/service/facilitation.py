"""What a facilitator can do: enter by token, lead from step to step, end the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from server.service.lifecycle.ending import SessionEnding
from server.service.lifecycle.facilitator_links import FacilitatorLinks
from server.service.model.link_list import digest
from server.service.model.repository import TRIES, SessionRepository
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.crowds import Crowds
from server.service.ports.shown import GivenLink, ShownLink
from server.service.ports.store import Store
from server.service.presence.desks import OpenDesks
from server.service.presence.facilitators import FacilitatorPresence
from server.service.presence.quiet_words import QuietWord, QuietWords
from server.service.release.moderation import Moderation, WaitingCard
from server.service.release.opening import Opening
from server.service.release.tick import Release
from server.service.views.agenda import SessionAgenda, agenda_of
from server.service.views.state import StateView
from server.service.views.wall import WallView
from sessions import errors
from sessions import live as living
from sessions.live import commands
from sessions.live.requests import (
    Asked,
    CloseRequest,
    DrawRequest,
    OpeningRequest,
)
from sessions.rehearsals.telling import CrowdNews, CrowdWanted
from sessions.roles import Role


class Facilitation:
    """The facilitator's use cases, and the screen's one: to look."""

    def __init__(  # noqa: PLR0913 - parts, each by name
        self,
        *,
        sessions: SessionRepository,
        store: Store,
        opening: Opening,
        states: StateView,
        walls: WallView,
        release: Release,
        ending: SessionEnding,
        moderation: Moderation,
        facilitator_presence: FacilitatorPresence,
        links: FacilitatorLinks,
        desks: OpenDesks,
        quiet_words: QuietWords,
        desk_url: Callable[[str], str],
        qr: Callable[[str], str],
        crowds: Crowds,
    ) -> None:
        self._sessions = sessions
        self._store = store
        self._opening = opening
        self._states = states
        self._walls = walls
        self._release = release
        self._ending = ending
        self._moderation = moderation
        self._facilitator_presence = facilitator_presence
        self._links = links
        self._desks = desks
        self._quiet_words = quiet_words
        self._desk_url = desk_url
        self._qr = qr
        self._crowds = crowds
        self._rehearsals: dict[SessionId, str] = {}  # join codes, of those with a crowd
        sessions.on_forget(self._forget_crowd)

    def enter(self, token: str) -> tuple[SessionId, Role]:
        """Find a token's session and role. Raises BadToken, BeingErased.

        A token has 256 bits: guesses are hopeless and not limited, so nobody can lock others out.
        """
        found = self._store.by_token(digest(token))
        if found is None:
            raise self._sessions.nobody(errors.BadToken())
        return found

    def check_link(self, session_id: SessionId, token: str) -> None:
        """Refuse a page whose link was renewed: it may have got into other hands.

        Raises BadToken, and for a session that is gone what anybody hears of it.
        """
        if self._store.by_token(digest(token)) is None:
            self._sessions.load(session_id)
            raise errors.BadToken()

    def renewed(self, pages: Mapping[str, SessionId]) -> set[str]:
        """Select the tokens that open their sessions no more, because somebody renewed the link.

        A session that is being erased has lost its entries too: its pages wait for the receipt.
        """
        digests = {digest(token): token for token in pages}
        closed = set(digests) - self._store.open_tokens(list(digests))
        tokens = {digests[each] for each in closed}
        if not tokens:
            return set()
        there = self._store.versions(sorted({pages[token] for token in tokens}))
        return {token for token in tokens if pages[token] in there}

    def renew_link(self, session_id: SessionId, token: str, own: str = "") -> None:
        """Let a token that a facilitator's page has drawn stand for the page's own link.

        The page draws it, so that it has it whatever becomes of the acknowledgement. What came by
        the old one ends at once, its screen too. `own` is left out for the first link of all.
        Raises NotNow when somebody else does the same.
        """
        self._links.renew(session_id, own, token)

    def add_link(self, session_id: SessionId, own: str, *, token: str, label: str) -> GivenLink:
        """Let one more token open the session, for a co-facilitator or a second device."""
        made = self._links.add(session_id, own, token=token, label=label)
        url = self._desk_url(token)
        return GivenLink(id=made.id, url=url, qr=self._qr(url))

    def end_link(self, session_id: SessionId, own: str, id: str) -> None:
        """End a link that came from the page's own one."""
        self._links.end(session_id, own, id)

    def links(self, session_id: SessionId, own: str) -> tuple[ShownLink, ...]:
        """List the links of a session, and by which of them pages are open now."""
        known, open_pages = self._links.all(session_id), self._desks.count(session_id)
        mine = known.of(own)
        given = known.given_by(mine.id) if mine else frozenset()
        return tuple(
            ShownLink(
                id=each.id,
                label=each.label,
                pages=open_pages.get(each.short, 0),
                own=each == mine,
                given=each.id in given,
            )
            for each in known.links
        )

    def desk_opened(self, session_id: SessionId, token: str) -> str:
        """Note that a facilitator's page is open by a link; return the word to close it by."""
        return self._desks.opened(session_id, token)

    def desk_closed(self, session_id: SessionId, desk: str) -> None:
        self._desks.closed(session_id, desk)

    def connected(self, session_id: SessionId) -> None:
        """Note that a facilitator's page came; nobody sees who comes and goes."""
        self._facilitator_presence.arrive(session_id)
        self._sessions.wake(session_id)

    def disconnected(self, session_id: SessionId) -> None:
        """Note that a facilitator's page went; the session goes on by its own clock."""
        self._facilitator_presence.depart(session_id)

    def command(self, session_id: SessionId, asked: Asked) -> int:
        """Do what a facilitator asks if the session is still as they saw it.

        Returns the version now. Raises MovedOn with the state of now, or another Refusal.
        """
        try:
            after = self._move(session_id, asked)
        except errors.MovedOn as moved:
            moved.details["state"] = self._states.state(session_id)
            raise
        self._follow(after)
        return after.live.version

    def _move(self, session_id: SessionId, asked: Asked) -> Session:
        """Move once; again where somebody was faster with what raises no version."""
        for _ in range(TRIES):
            session = self._sessions.load(session_id)
            living.check_version(session.live, asked)  # before anything is counted for it
            command = self._completed(session, asked)
            after = self._commit(session, command, self._sessions.decide(session, command))
            if after is not None:
                return after
        raise errors.MovedOn()

    def _completed(self, session: Session, asked: Asked) -> commands.Command:
        """Add to a request what the server alone knows, and check that a named card exists."""
        match asked:
            case OpeningRequest():
                return self._opening.completed(session, asked)
            case DrawRequest():
                return self._opening.drawing(session, asked)
            case CloseRequest():
                return asked.command(wait=self._release.grace())
            case (
                commands.Spotlight(card=str(card))
                | commands.Hide(card=card)
                | commands.HideWithCare(card=card)
            ):
                self._check_card(session, card)
            case commands.TurnPage(page=page):
                self._check_page(session, page or 0)
        assert isinstance(asked, commands.Move)
        return asked

    def _commit(
        self, session: Session, command: commands.Command, state: living.Live
    ) -> Session | None:
        """Write what a command decided, with what changes beside the state."""
        match command:
            case commands.Allow(card=card):
                return self._moderation.allow(session, state, card)
            case commands.AllowAll(cards=cards):
                return self._moderation.allow_all(session, state, cards)
            case commands.DropHeld(card=card) | commands.DropWithCare(card=card):
                return self._moderation.drop(session, state, card)
            case commands.TurnPage() | commands.GoTo():
                return self._moderation.bring_in(session, state)
        after = self._sessions.commit(session, state)
        if after is None:
            self._opening.undo(session, command)
        else:
            self._opening.begun(session, command)
        return after

    def _check_card(self, session: Session, card: str) -> None:
        run = self._walls.run_on_show(session)
        if run is None or card not in self._walls.cards(session, run):
            raise errors.NoSuchCard("card")

    def _check_page(self, session: Session, page: int) -> None:
        """Refuse a page of no wall, or one beyond its end."""
        run = self._walls.run_on_show(session)
        if run is None:
            raise errors.NotNow()
        if page >= self._walls.pages_of(session, run):
            raise errors.OutOfRange("page")

    def _follow(self, session: Session) -> None:
        """Do at once what the clock would do at its next tick."""
        if session.live.stage is living.Stage.ENDED:
            self._ending.erase(session.id)
        elif session.live.stage is living.Stage.CLOSING:
            self._release.tick(session.id)
        else:
            self._release.clear(session.id)

    def agenda(self, session_id: SessionId) -> SessionAgenda:
        """Tell how the session went so far, from memory: for the facilitator's page."""
        return agenda_of(self._sessions.current(session_id))

    def held(self, session_id: SessionId, run: str) -> list[WaitingCard]:
        """Read what is held of a run: for the facilitator alone."""
        return self._moderation.cards(self._sessions.load(session_id), run)

    def quiet_words(self, session_id: SessionId) -> int:
        """Count the quiet words that wait."""
        return self._quiet_words.waiting(session_id)

    def read_quiet_word(self, session_id: SessionId) -> QuietWord:
        """Read one of them: for the facilitator alone."""
        return self._quiet_words.next(session_id)

    def quiet_word_read(self, session_id: SessionId, id: str) -> None:
        """Destroy one that stands on the page."""
        self._quiet_words.was_read(session_id, id)

    def rehearse(self, session_id: SessionId, wanted: CrowdWanted) -> None:
        """Fill a rehearsal with simulated people. Raises NotNow for a real session."""
        code = self._rehearsal(session_id)
        self._crowds.rehearse(code, wanted)
        self._rehearsals[session_id] = code

    def rehearsal(self, session_id: SessionId, after: int) -> CrowdNews:
        """Tell what simulated people did in a rehearsal. Raises NotNow for a real session."""
        return self._crowds.news(self._rehearsal(session_id), after)

    def _rehearsal(self, session_id: SessionId) -> str:
        """Give the join code of a rehearsal; of a real session nothing is told about anybody."""
        record = self._sessions.recent(session_id).record
        if not record.rehearsal:
            raise errors.NotNow()
        return record.code

    def _forget_crowd(self, session_id: SessionId) -> None:
        code = self._rehearsals.pop(session_id, None)
        if code is not None:
            self._crowds.forget(code)
