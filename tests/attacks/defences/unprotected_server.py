"""A server that hides who wrote, and neither the order nor the few: live attacks must see both."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import SystemRandom

from server.store.vault import KeyringVault
from sessions import anonymity
from sessions.anonymity import Outcome
from tests.attacks.defences.switched_off import (
    LONE_TEXTS,
    NO_UNANIMITY,
    Replacement,
    all_replaced,
    in_order_of_arrival,
)
from tests.attacks.rig.server import AttackedServer, serving

OFF: tuple[Replacement, ...] = (
    (SystemRandom, "shuffle", lambda *_: None),
    (anonymity, "close_outcome", lambda *_: Outcome.REVEALED),
    LONE_TEXTS,
    NO_UNANIMITY,
)


class UnprotectedServer(AttackedServer):
    """A server with walls in order of arrival, no fewest answers, and charts that tell all."""

    child_code = serving(__name__)


@contextmanager
def off() -> Iterator[None]:
    """Keep the order of arrival, and show whatever there is."""
    with in_order_of_arrival(KeyringVault), all_replaced(OFF):
        yield
