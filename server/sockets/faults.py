"""Whatever goes wrong behind a door, as a refusal; a fault is logged without its text."""

from __future__ import annotations

import logging

from marshmallow import ValidationError

from server.service.lasting import told
from server.service.ports import KeysGone, StoreAway, StoreFull
from sessions.errors import BeingErased, DiskFull, Refusal, StoreIsAway

log = logging.getLogger("hearth.sockets")


def as_refusal(wrong: Exception) -> Refusal | ValidationError:
    """Translate an exception for the one who asked."""
    if isinstance(wrong, Refusal | ValidationError):
        return wrong
    if isinstance(wrong, StoreFull):
        return DiskFull()
    if isinstance(wrong, StoreAway):
        return StoreIsAway()
    if isinstance(wrong, KeysGone):
        return BeingErased()
    tell(wrong)
    return Refusal()


def tell(wrong: Exception) -> None:
    """Log a fault without its text."""
    log.error("%s", told(wrong))
