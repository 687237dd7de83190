"""Where facilitators' own plans lie, as the use cases see it: texts by owner and id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class PlanShelf(Protocol):
    """Keeps texts and decides nothing. Every method may raise StoreAway.

    `owner`: a facilitator's id, empty for the operator. Nobody reads, or overwrites, what lies
    under another owner: who asks comes from their link and never from what they send.
    """

    def ids(self, owner: str) -> Sequence[str]:
        """List the ids of an owner's plans."""

    def read(self, owner: str, id: str) -> str | None:
        """Read a text; None where there is none."""

    def add(self, owner: str, id: str, text: str, *, most: int) -> bool:
        """Write a new text; False, and nothing is written, where the owner has `most` already."""

    def replace(self, owner: str, id: str, text: str, *, was: str) -> bool:
        """Write a text in place of `was`; False, and nothing is written, where that has gone."""

    def remove(self, owner: str, id: str, *, was: str) -> bool:
        """Remove a text; False, and nothing is removed, where it is not `was` any more."""
