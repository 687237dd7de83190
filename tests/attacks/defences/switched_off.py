"""Switches a defence off, for as long as an attack has to prove that it sees anything."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from server.service.release import batch as batches
from server.service.release.close import Closing
from server.service.views import wall
from sessions import suppression
from tests.fakes import SeededChance

Replacement = tuple[Any, str, Any]  # whose rule, its name, and what takes its place

# Nobody asks whether nearly all agree.
NO_UNANIMITY: Replacement = (suppression, "nearly_unanimous", lambda *_, **__: False)

_REVEAL = Closing._reveal


def _reveal_texts(self: Closing, *what: Any, spare_texts: bool) -> None:
    _REVEAL(self, *what, spare_texts=False)


# Texts are shown at the close though too few wrote one.
LONE_TEXTS: Replacement = (Closing, "_reveal", _reveal_texts)


@contextmanager
def replaced(owner: Any, name: str, other: Any) -> Iterator[None]:
    """Put something else in the place of a rule, and the rule back afterwards."""
    rule = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, rule)


@contextmanager
def all_replaced(replacements: Iterable[Replacement]) -> Iterator[None]:
    """Replace several rules at once."""
    with ExitStack() as stack:
        for owner, name, other in replacements:
            stack.enter_context(replaced(owner, name, other))
        yield


@contextmanager
def in_order_of_arrival(vault: Any) -> Iterator[None]:
    """Number seats and cards as they come, shuffle nothing, and show cards by their numbers.

    What is left is a server that hides names and nothing of the order: every name that is random in
    the product is the next number here.
    """
    numbers, hidden, known = itertools.count(1), vault.slot, dict[Any, bytes]()

    def numbered(self: Any, session: str, seat: bytes, run: str) -> Any:
        pot = known.setdefault((session, seat, run), _named(numbers))
        return replace(
            hidden(self, session, seat, run), pot=pot, out=self.out_of(session, pot, run)
        )

    made = SimpleNamespace(token_bytes=lambda size: _named(numbers).ljust(size, b"\0"))
    with all_replaced((
        (vault, "slot", numbered),
        (SeededChance, "shuffle", lambda *_: None),
        (batches, "secrets", made),
        (wall, "_place", lambda run, revision, card: card),
    )):  # fmt: skip
        yield


def _named(numbers: Iterator[int]) -> bytes:
    return next(numbers).to_bytes(8, "big").ljust(16, b"\0")
