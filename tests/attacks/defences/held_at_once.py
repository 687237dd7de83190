"""A server that decides at once what is held, while the pot still waits."""

from __future__ import annotations

from contextlib import AbstractContextManager

from server.service.model.session import Session
from server.service.release.moderation import Moderation, WaitingCard
from sessions import care
from tests.attacks.defences.switched_off import replaced
from tests.attacks.rig.server import AttackedServer, serving


class HeldAtOnceServer(AttackedServer):
    """A server whose held cards are those of the pot."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Show the facilitator what would be held of the answers that wait."""
    return replaced(Moderation, "cards", held_in_the_pot)


def held_in_the_pot(self: Moderation, session: Session, run: str) -> list[WaitingCard]:
    pot = self._sessions.opened_pot(session, run).answers.values()
    texts = [stored.answer.card or "" for stored in pot]
    return [WaitingCard("0" * 16, text, "threat") for text in texts if care.why_held(text)]
