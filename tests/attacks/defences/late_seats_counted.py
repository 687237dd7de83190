"""A server that takes every seat for one that was counted when the run opened."""

from __future__ import annotations

from contextlib import AbstractContextManager

from server.service.answers.eligibility import Eligibility
from tests.attacks.defences.switched_off import replaced
from tests.attacks.rig.server import AttackedServer, serving


class LateSeatsCountedServer(AttackedServer):
    """A server that does not see that somebody came late."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Take everybody for counted."""
    return replaced(Eligibility, "was_counted", lambda *_: True)
