"""Whatever goes wrong behind a door, as a refusal; a fault is logged without its text."""

from __future__ import annotations

import logging

from marshmallow import ValidationError

from server.service.model.background import describe_error
from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.vault import KeysGone
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
    log_error(wrong)
    return Refusal()


def log_error(wrong: Exception) -> None:
    """Log a fault without its text."""
    log.error("%s", describe_error(wrong))
