"""Who may start sessions by a link of their own: a value that is kept as text."""

from __future__ import annotations

import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from server.service.model.link_list import digest

LONGEST = 80  # signs of a name, as in the start form
MOST = 1000
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class ListDamaged(ValueError):
    """The text is no list of facilitators any more: cut, emptied or changed."""


class NoSuchName(ValueError):
    """Nobody in the list has this name."""


class NameNotUsable(ValueError):
    """A name that is empty, too long, cannot be shown, or is somebody's already."""


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Who may start sessions: `key` is the hash of the secret in their link.

    `id` is random: sessions note by it whose they are, and never by a name.
    """

    id: str
    name: str
    since: str  # a day
    key: str


@dataclass(frozen=True, slots=True)
class FacilitatorList:
    """Everybody who has a link of their own; the operator's link is not among them."""

    all: tuple[Facilitator, ...] = ()

    def by_token(self, token: str) -> Facilitator | None:
        """Find whose link a token is from. It has 256 bits, so guesses are not limited."""
        wanted = digest(token)
        return next((one for one in self.all if hmac.compare_digest(one.key, wanted)), None)

    def with_one_more(self, name: str, *, token: str, since: str) -> FacilitatorList:
        """Add somebody. Raises NameNotUsable."""
        tidy = _tidy(name)
        if not 1 <= len(tidy) <= LONGEST or not tidy.isprintable() or len(self.all) >= MOST:
            raise NameNotUsable(tidy)
        if self.named(tidy):
            raise NameNotUsable(tidy)
        made = Facilitator(secrets.token_hex(8), tidy, since, digest(token))
        return FacilitatorList((*self.all, made))

    def without(self, name: str) -> FacilitatorList:
        """Take somebody out. Raises NoSuchName."""
        gone = self.named(name)
        if gone is None:
            raise NoSuchName(name)
        return FacilitatorList(tuple(one for one in self.all if one != gone))

    def named(self, name: str) -> Facilitator | None:
        """Find somebody, however the name is spaced, and in capitals or not."""
        wanted = _tidy(name).casefold()
        return next((one for one in self.all if one.name.casefold() == wanted), None)

    def written(self) -> bytes:
        kept = {"facilitators": [asdict(one) for one in self.all]}
        return json.dumps(kept, ensure_ascii=False, indent=1).encode()


def _tidy(name: str) -> str:
    return " ".join(name.split())


def read_facilitators(text: bytes) -> FacilitatorList:
    """Read a list; nothing at all is an empty one. Raises ListDamaged.

    Half a list would be worse than none: somebody who was revoked must not come back by it, and
    nobody may be let in by a key that is none.
    """
    if not text:
        return FacilitatorList()
    try:
        raw = json.loads(text)
        found = FacilitatorList(tuple(_read(one) for one in raw["facilitators"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ListDamaged from None  # its text holds names
    names = {one.name.casefold() for one in found.all}
    if len(names) != len(found.all):
        raise ListDamaged
    return found


def _read(raw: Mapping[str, Any]) -> Facilitator:
    one = Facilitator(**raw)
    shapes = ((one.id, _ID), (one.key, _DIGEST), (one.since, _DAY))
    if not all(shape.fullmatch(part) for part, shape in shapes):
        raise ValueError
    if not (isinstance(one.name, str) and one.name and one.name.isprintable()):
        raise ValueError
    return one
