"""Turns what goes wrong into a refusal for the one who asked; faults are logged without text."""

from __future__ import annotations

import logging

from server.service.model.background import describe_error
from server.service.ports.run_vault import RunKeyGone
from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.vault import KeysGone
from sessions.errors import BeingErased, DiskFull, Refusal, StoreIsAway

log = logging.getLogger("hearth.refusals")


def as_refusal(wrong: Exception) -> Refusal:
    """Translate an exception in the same way for sockets and for pages."""
    if isinstance(wrong, Refusal):
        return wrong
    if isinstance(wrong, StoreFull):
        return DiskFull()
    if isinstance(wrong, StoreAway | RunKeyGone):  # a run goes on under a new key within moments
        return StoreIsAway()
    if isinstance(wrong, KeysGone):
        return BeingErased()
    log_error(wrong)
    return Refusal()


def log_error(wrong: Exception) -> None:
    """Log a fault by its class and place alone: its text may hold somebody's words."""
    log.error("%s", describe_error(wrong))
