"""Whatever goes wrong behind a door, as a refusal; a fault is logged without its text."""

from __future__ import annotations

import logging
from traceback import extract_tb

from marshmallow import ValidationError

from server.service.ports import KeysGone, StoreAway, StoreFull
from sessions.errors import DiskFull, Refusal, SessionClosed, StoreIsAway

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
        return SessionClosed()
    tell(wrong)
    return Refusal()


def tell(wrong: Exception) -> None:
    """Log the class of an error and the code's location: a message may hold somebody's words."""
    at = extract_tb(wrong.__traceback__)[-1] if wrong.__traceback__ else None
    place = f"{at.filename.rsplit('/', 1)[-1]}:{at.lineno}" if at else "an unknown place"
    log.error("%s at %s", type(wrong).__name__, place)
