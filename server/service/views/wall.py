"""The wall of a run: its cards a dozen at a time at most, in an order without meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate, pairwise

from server.service.model.records import RunResult
from server.service.model.repository import SessionRepository
from server.service.model.results import RunResults
from server.service.model.session import Session
from server.service.ports.clock import SessionId
from server.service.ports.shown import ShownCard, ShownWall
from server.service.views.cache import SessionCache
from sessions import errors
from sessions import live as living
from sessions.activities.resonance import HOW_MANY

DOZEN = 12  # cards of a wall in one message: 12 x 1,120 bytes fit 16 KB with the rest


class WallView:
    """Builds walls. Texts are kept in memory per revision, since every phone asks for the same."""

    def __init__(self, *, sessions: SessionRepository) -> None:
        self._sessions = sessions
        self._texts: SessionCache[tuple[str, int], dict[str, str]] = SessionCache()
        self._pages: SessionCache[tuple[str, int], tuple[ShownWall, ...]] = SessionCache()
        sessions.on_forget(self._texts.forget)
        sessions.on_forget(self._pages.forget)

    def run_on_show(self, session: Session) -> str | None:
        """The run whose cards are on show: the step's own, or the one a resonance step is of."""
        step = session.step
        if step is None:
            return None
        if step.traits.taps_cards:
            return _revealed(session, step.of)
        if step.traits.written:
            return _revealed(session, step.id)
        return None

    def cards(
        self, session: Session, run: str, results: RunResults | None = None
    ) -> dict[str, str]:
        """The texts of a run's wall by card id, hidden ones left out."""
        result = (results or RunResults(self._sessions, session.id)).of(run)
        texts = self._texts.get(
            session.id, (run, result.revision), lambda: self._read(session, run, result)
        )
        return {card: text for card, text in texts.items() if card not in session.live.hidden}

    def _read(self, session: Session, run: str, result: RunResult) -> dict[str, str]:
        """Read a wall: what is held is not on it, and what is allowed makes a new revision."""
        texts = {
            card.id: card.stored_answer.answer.card
            for card in self._sessions.released(session, run)
            if card.id not in result.held and not card.held
        }
        return {card: text for card, text in texts.items() if text is not None}

    def first_page(self, session: Session, results: RunResults) -> ShownWall | None:
        """The dozen that comes with the shared state; None where no wall is on show."""
        run = self.run_on_show(session)
        return None if run is None else self._pages_of(session, run, results)[0]

    def page(self, session_id: SessionId, run: str, page: int) -> ShownWall:
        """One dozen of a wall at its present revision, whichever the caller had.

        From memory: a wall that changes has a new version. Raises NotNow for a run that has not
        come out.
        """
        session = self._sessions.current(session_id)
        found = session.run(run)
        if found is None or found.outcome is not living.Outcome.REVEALED:
            raise errors.NotNow()
        pages = self._pages_of(session, run, RunResults(self._sessions, session_id))
        return pages[page] if page < len(pages) else replace(pages[0], page=page, cards=())

    def pages_of(self, session: Session, run: str) -> int:
        """Count the pages of a wall, at least one."""
        return len(self._pages_of(session, run, RunResults(self._sessions, session.id)))

    def _pages_of(self, session: Session, run: str, results: RunResults) -> tuple[ShownWall, ...]:
        """All pages of a wall, made once per version of the session."""
        return self._pages.get(
            session.id,
            (run, session.live.version),
            lambda: tuple(self._made(session, run, results)),
        )

    def _made(self, session: Session, run: str, results: RunResults) -> Iterator[ShownWall]:
        """Make the pages of a wall, at least one."""
        revision = results.of(run).revision
        texts = self.cards(session, run, results)
        resonance = _resonance(session, results)
        order = sorted(texts, key=lambda card: _place(run, revision, card))
        if session.live.by_bands:  # stable: within a band the order means nothing
            order.sort(key=lambda card: _BANDS.index(resonance.get(card, "")))
        ends = page_ends(len(order))
        for page, (begin, end) in enumerate(pairwise(ends)):
            yield ShownWall(
                run=run,
                revision=revision,
                page=page,
                pages=len(ends) - 1,
                cards=tuple(
                    ShownCard(id=card, text=texts[card], resonance=resonance.get(card))
                    for card in order[begin:end]
                ),
            )


_BANDS = (*reversed(HOW_MANY), "")  # the best known first; of some cards nothing is told


def page_ends(cards: int) -> list[int]:
    """Divide a wall into as few pages as hold it, with as many cards on each, or one more."""
    pages = max(1, -(-cards // DOZEN))
    least, more = divmod(cards, pages)
    return [0, *accumulate(least + (page < more) for page in range(pages))]


def _resonance(session: Session, results: RunResults) -> Mapping[str, str]:
    """How many know each card too, once the resonance run on show has come out."""
    step = session.step
    if step is None or not step.traits.taps_cards:
        return {}
    run = _revealed(session, step.id)
    return results.of(run).resonance if run else {}


def _revealed(session: Session, step: str | None) -> str | None:
    run = session.live.shown_run(step) if step else None
    return run.id if run else None


def _place(run: str, revision: int, card: str) -> str:
    """A place in the order that means nothing, and changes with every revision of the wall."""
    return hashlib.sha256(f"{run}:{revision}:{card}".encode()).hexdigest()
