"""The moments of an end at which a server is killed, by what its files look like just then."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

Moment = Callable[[Path, int], Callable[[], bool]]  # of the key's file, and the number of the try


def overwritten(key: Path, number: int) -> Callable[[], bool]:
    """Before it ends: what the kill itself would leave in the key's file is put there after it."""
    return lambda: True


def when_the_key_is_noise(key: Path, number: int) -> Callable[[], bool]:
    whole = key.read_bytes()

    def moved() -> bool:
        try:
            return key.read_bytes() != whole
        except FileNotFoundError:
            return True

    return moved


def at_once(key: Path, number: int) -> Callable[[], bool]:
    return lambda: True


def when_the_key_is_gone(key: Path, number: int) -> Callable[[], bool]:
    return lambda: not key.exists()


def a_little_later(key: Path, number: int) -> Callable[[], bool]:
    ends = time.monotonic() + (number * 7 % 60) / 1000
    return lambda: time.monotonic() > ends


def while_the_file_is_rewritten(key: Path, number: int) -> Callable[[], bool]:
    store = key.parent.parent / "store"
    return lambda: any(store.rglob("temp-*")) or (number % 2 == 1 and not key.exists())


MOMENTS: Sequence[Moment] = (
    when_the_key_is_gone,
    when_the_key_is_noise,
    a_little_later,
    while_the_file_is_rewritten,
    at_once,
)
