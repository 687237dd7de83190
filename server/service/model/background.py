"""Tasks that run for as long as the server does: an error in one turn may not end them."""

from __future__ import annotations

import logging
from collections.abc import Callable

from server.logs import place
from server.service.ports.clock import Clock
from server.service.ports.store import StoreAway

log = logging.getLogger("hearth.tasks")

AGAIN = 1.0  # seconds until another try


def run_forever(turn: Callable[[], object], *, every: float, clock: Clock) -> None:
    """Take a turn again and again; a store that is away is tried again at the next one."""
    while True:
        clock.sleep(every)
        run_safely(turn)


def run_until_done(task: Callable[[], object], *, clock: Clock) -> None:
    """Try until it went well once."""
    while not run_safely(task):
        clock.sleep(AGAIN)


def run_safely(task: Callable[[], object]) -> bool:
    """Say whether a task went well; a fault is logged without its text."""
    try:
        task()
    except StoreAway:
        return False
    except Exception as wrong:
        log.error("%s", describe_error(wrong))
        return False
    return True


def describe_error(wrong: Exception) -> str:
    """Give an error's class and the code's location: its message may hold somebody's words."""
    return f"{type(wrong).__name__} at {place(wrong.__traceback__) or 'an unknown place'}"
