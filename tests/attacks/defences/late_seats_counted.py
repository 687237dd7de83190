"""A server that takes every seat for one that was counted when the run opened."""

from __future__ import annotations

from server.selftest.serving import serve as serve_selftest
from server.service.answers.eligibility import Eligibility
from tests.attacks.defences.switched_off import replaced
from tests.attacks.rig.server import AttackedServer, serving


class LateSeatsCountedServer(AttackedServer):
    """A server that does not see that somebody came late."""

    child_code = serving(__name__)


def serve() -> None:
    """Serve as usual, with that defence off."""
    with replaced(Eligibility, "was_counted", lambda *_: True):
        serve_selftest()
