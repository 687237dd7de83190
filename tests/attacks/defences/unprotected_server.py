"""A server that hides who wrote, and neither the order nor the few: live attacks must see both."""

from __future__ import annotations

from contextlib import ExitStack
from random import SystemRandom

from server.selftest.serving import serve as serve_rehearsal
from server.service.release import batch as batches
from server.store.vault import KeyringVault
from sessions import anonymity
from sessions.anonymity import Outcome
from tests.attacks.defences.switched_off import in_order_of_arrival, replaced, unanimity_told
from tests.attacks.rig.server import AttackedServer, serving


class UnprotectedServer(AttackedServer):
    """A server with walls in order of arrival, no fewest answers, and charts that tell all."""

    child_code = serving(__name__)


def serve() -> None:
    """Serve as usual, with these defences off."""
    with ExitStack() as off:
        off.enter_context(in_order_of_arrival(KeyringVault))
        off.enter_context(replaced(SystemRandom, "shuffle", lambda *_: None))
        off.enter_context(replaced(anonymity, "close_outcome", lambda *_: Outcome.REVEALED))
        off.enter_context(replaced(batches, "_wordless", dict))  # too few texts are dropped as well
        off.enter_context(unanimity_told())
        serve_rehearsal()
