"""A server that decides at once what is held, while the pot still waits."""

from __future__ import annotations

from typing import Any

from server.selftest.serving import serve as serve_selftest
from server.service.release.moderation import Moderation, WaitingCard
from sessions import care
from tests.attacks.defences.switched_off import replaced
from tests.attacks.rig.server import AttackedServer, serving


class HeldAtOnceServer(AttackedServer):
    """A server whose held cards are those of the pot."""

    child_code = serving(__name__)


def serve() -> None:
    """Serve as usual, with that defence off."""
    with replaced(Moderation, "cards", held_in_the_pot):
        serve_selftest()


def held_in_the_pot(self: Any, session: Any, run: str) -> list[WaitingCard]:
    """Give what would be held of the answers that wait."""
    pot = self._sessions.pot(session.id, run)
    texts = [self._sessions.stored_answer(session, run, one).answer.card for one in pot]
    return [WaitingCard("0" * 16, text, "threat") for text in texts if care.why_held(text)]
