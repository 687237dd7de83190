"""A server that hides who, and neither the order nor the few: what the live attacks must see."""

from __future__ import annotations

from contextlib import ExitStack
from random import SystemRandom

from server.selftest import serving
from server.service.release import batch as batches
from server.store.vault import KeyringVault
from sessions import anonymity
from sessions.anonymity import Outcome
from tests.attacks.defences.switched_off import in_order_of_arrival, swapped, unanimity_told
from tests.attacks.rig.server import Venue


class Open(Venue):
    """A house with its walls in order of arrival, no fewest answers, and charts that tell all."""

    child_code = (
        "import server.__main__; from tests.attacks.defences.open_server import serve; serve()"
    )


def serve() -> None:
    """Serve like the rehearsal's own server, with these defences off."""
    with ExitStack() as off:
        off.enter_context(in_order_of_arrival(KeyringVault))
        off.enter_context(swapped(SystemRandom, "shuffle", lambda *_: None))
        off.enter_context(swapped(anonymity, "close_outcome", lambda *_: Outcome.REVEALED))
        off.enter_context(swapped(batches, "_wordless", dict))  # too few texts are dropped as well
        off.enter_context(unanimity_told())
        serving.serve()
