"""Held cards: what waits for the facilitator at release, and how each one is decided.

Nothing that others are sent tells whether a card is held: it lies with the released cards of its
batch, only the sealed result names it, and only a facilitator's page turn lets those that were
allowed onto the wall. They come together, in a new order, so no decision is seen to bring a card.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from server.service.answers.status import HELD, AnswerStatuses
from server.service.model.records import ID_BYTES, RunResult, card_id, pack_answer
from server.service.model.repository import SessionRepository
from server.service.model.run_keys import held_key
from server.service.model.session import ReleasedCard, Session
from server.service.ports.clock import RandomSource
from server.service.ports.run_vault import RunVault
from server.service.ports.vault import Vault
from sessions import care, errors
from sessions import live as living
from sessions.activities.answer import Answer, Pass
from sessions.answers import collecting
from sessions.plan.model import Step

MOST = 50  # cards sent at once; more come once these are decided


def cards_to_hold(
    step: Step, cards: Iterable[ReleasedCard], *, language: str, reviewed: bool = False
) -> dict[str, str]:
    """Decide at release which cards wait, and why: by the lists of a language, in memory alone.

    `reviewed`: the facilitator reads every card first, so all of them wait.
    """
    if not step.traits.written:
        return {}
    # One pass: others have their turn between two cards, and the lists are long.
    texts = ((card.id, card.stored_answer.answer.card) for card in cards)
    why = {card: _why(text, language, reviewed=reviewed) for card, text in texts if text}
    return {card: reason for card, reason in why.items() if reason}


def _why(text: str, language: str, *, reviewed: bool) -> str:
    """Name why a card waits; what its words say comes before that every card is read."""
    return care.why_held(text, language) or (care.REVIEW if reviewed else "")


def says(step: Step, answer: Answer, *, language: str) -> bool:
    """Tell whether an answer will be seen to say something: it counts toward the fewest cards."""
    return answer.is_card and (step.traits.written or not _meets_lists(answer, language))


def screened(
    step: Step, answer: Answer, *, outcome: str, language: str, reviewed: bool = False
) -> tuple[Answer, str]:
    """Look at an answer that leaves the pot: what goes out, and what becomes of it.

    A text that meets the lists is held. A word cannot be held: the chart would grow by one when it
    is let through, and that would show it. So it counts as a pass.
    """
    if outcome == "released" and reviewed and step.traits.written and answer.card:
        return answer, HELD
    if outcome != "released" or not _meets_lists(answer, language):
        return answer, outcome
    return (answer, HELD) if step.traits.written else (Pass(), "destroyed")


def _meets_lists(answer: Answer, language: str) -> bool:
    return bool(answer.words) and care.why_held(answer.words or "", language) is not None


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A held card, and which list it met: for the facilitator alone."""

    id: str
    text: str
    why: str
    allowed: bool = False


class Moderation:
    """What a facilitator does with held cards, and what becomes of those that nobody decided."""

    def __init__(
        self,
        *,
        sessions: SessionRepository,
        vault: Vault,
        run_vault: RunVault,
        chance: RandomSource,
        statuses: AnswerStatuses,
    ) -> None:
        self._sessions = sessions
        self._vault = vault
        self._run_vault = run_vault
        self._statuses = statuses
        self._chance = chance

    def cards(self, session: Session, run: str) -> list[WaitingCard]:
        """Read what is held of a run, in an order without meaning. Raises NotNow."""
        found = session.run(run)
        if found is None or found.outcome is not living.Outcome.REVEALED:
            raise errors.NotNow()
        result = self._sessions.result(session.id, run)
        cards = [
            WaitingCard(
                card.id,
                card.stored_answer.answer.card or "",
                result.held[card.id],
                allowed=card.id in result.allowed,
            )
            for card in self._sessions.released(session, run)
            if card.id in result.held
        ]
        self._chance.shuffle(cards)
        return cards[:MOST]

    def allow(self, session: Session, state: living.Live, card: str) -> Session | None:
        """Note that a card comes in with the next page turn; no page is sent anything."""
        run, result = self._waiting(session, card)
        if not any(each.id == card for each in self._sessions.released(session, run)):
            raise errors.NoSuchCard("card")  # its key went with the machine's power: drop it
        allowed = tuple(sorted({*result.allowed, card}))
        return self._sessions.commit(
            session, state, run=run, result=replace(result, allowed=allowed)
        )

    def allow_all(
        self, session: Session, state: living.Live, cards: Iterable[str]
    ) -> Session | None:
        """Note that these come in with the next page turn, as far as they met no list.

        A facilitator names the cards that they were shown: others may wait behind these. One that
        met a list is decided by itself, so that nothing heavy comes onto the wall in a crowd.
        Raises NoSuchCard where none is left.
        """
        run, result = self._waiting_run(session)
        there = {each.id for each in self._sessions.released(session, run)}
        plain = {card for card, why in result.held.items() if why == care.REVIEW}
        entering = plain & there & set(cards)
        if not entering:
            raise errors.NoSuchCard("cards")
        allowed = tuple(sorted({*result.allowed, *entering}))
        return self._sessions.commit(
            session, state, run=run, result=replace(result, allowed=allowed)
        )

    def bring_in(self, session: Session, state: living.Live) -> Session | None:
        """Let what was allowed onto the wall, together: all see a new order."""
        run = session.live.run
        if run is None or run.outcome is not living.Outcome.REVEALED:
            return self._sessions.commit(session, state)
        result = self._sessions.result(session.id, run.id)
        entering = [
            card
            for card in self._sessions.released(session, run.id)
            if card.id in result.allowed and card.id in result.held
        ]
        if not entering:
            return self._sessions.commit(session, state)
        entered = {card.id for card in entering}
        fresh = replace(
            result,
            held={card: why for card, why in result.held.items() if card not in entered},
            allowed=(),
            revision=result.revision + 1,
        )
        return self._sessions.commit(
            session,
            state,
            run=run.id,
            result=fresh,
            statuses=self._statuses.settled(session.id, run.id, "released", most=len(entering)),
            removed=[card.member for card in entering],
            released=[self._shown(session, run.id, card) for card in entering],
        )

    def _shown(self, session: Session, run: str, card: ReleasedCard) -> bytes:
        """Seal a card that all may see under the session's own key; its id stays."""
        plain, size = pack_answer(card.stored_answer), collecting(session.step_of(run)).record_bytes
        sealed = self._vault.seal(session.id, plain, size=size, about=f"released:{run}")
        return card.member[:ID_BYTES] + sealed

    def drop(self, session: Session, state: living.Live, card: str) -> Session | None:
        """Destroy a card that nobody but the facilitator has seen; no page is sent anything."""
        run, result = self._waiting(session, card)
        members = self._sessions.released_members(session.id, run)
        gone = [member for member in members if card_id(member) == card]
        fresh = replace(
            result,
            held={each: why for each, why in result.held.items() if each != card},
            allowed=tuple(each for each in result.allowed if each != card),
        )
        # Any one status of a held card, for none names its own.
        statuses = self._statuses.settled(session.id, run, "destroyed", most=1)
        return self._sessions.commit(
            session, state, run=run, result=fresh, statuses=statuses, removed=gone
        )

    def _waiting(self, session: Session, card: str) -> tuple[str, RunResult]:
        """Find the run on show that holds a card. Raises NoSuchCard."""
        run, result = self._waiting_run(session)
        if card not in result.held:
            raise errors.NoSuchCard("card")
        return run, result

    def _waiting_run(self, session: Session) -> tuple[str, RunResult]:
        run = session.live.run
        assert run is not None  # the table allows and drops cards of a result on show alone
        return run.id, self._sessions.result(session.id, run.id)

    def settle(self, session: Session) -> None:
        """Destroy what nobody decided once its run is no longer on show, with its key."""
        for run in session.live.finished:
            step = session.plan.step(run.step)
            if run.outcome is not living.Outcome.REVEALED or not step.traits.written:
                continue
            result = self._sessions.result(session.id, run.id)
            if not result.held or self._drop_all(session, run.id, result):
                self._run_vault.wipe(session.id, held_key(run.id))

    def _drop_all(self, session: Session, run: str, result: RunResult) -> Session | None:
        members = self._sessions.released_members(session.id, run)
        gone = [member for member in members if card_id(member) in result.held]
        fresh = replace(result, held={}, allowed=())
        statuses = self._statuses.settled(session.id, run, "destroyed")
        return self._sessions.commit(
            session, session.live, run=run, result=fresh, statuses=statuses, removed=gone
        )
