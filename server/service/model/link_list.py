"""The facilitators' links of a session as a value: who gave which one out, and what each opens."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from server.service.model.records import dump
from sessions.roles import Role

MOST = 20  # links of one session
SHORT = 16  # digits of a digest by which an open page is told to belong to a link


def digest(token: str) -> str:
    """What the store keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def screen_token(facilitator: str) -> str:
    """The screen's token follows from the facilitator's, so that nothing needs to store it."""
    made = hmac.new(facilitator.encode(), b"screen", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class FacilitatorLink:
    """One link: the digests of its own token and of its screen's; never the tokens.

    `by`: the link whose holder gave it out; empty for the one that came with the session.
    """

    id: str
    label: str
    by: str
    desk: str
    screen: str

    @property
    def short(self) -> str:
        return self.desk[:SHORT]


def link(token: str, *, label: str = "", by: str = "") -> FacilitatorLink:
    """Make a link of a token that a page or the server has drawn."""
    return FacilitatorLink(
        secrets.token_hex(8), label, by, digest(token), digest(screen_token(token))
    )


@dataclass(frozen=True, slots=True)
class LinkList:
    """All links of a session. Whoever gave one out can end it, and with it those that it gave."""

    links: tuple[FacilitatorLink, ...] = ()

    def of(self, token: str) -> FacilitatorLink | None:
        """Find the link of a token."""
        wanted = digest(token)
        return next((each for each in self.links if each.desk == wanted), None)

    def given_by(self, id: str) -> frozenset[str]:
        """Name the links that a link gave out, and those that they gave out in turn."""
        found: set[str] = set()
        grown = {id}
        while grown:
            grown = {each.id for each in self.links if each.by in grown} - found
            found |= grown
        return frozenset(found)

    def with_one_more(self, fresh: FacilitatorLink) -> LinkList:
        return LinkList((*self.links, fresh))

    def without(self, ids: Iterable[str]) -> LinkList:
        gone = set(ids)
        return LinkList(tuple(each for each in self.links if each.id not in gone))

    def renewed(self, old: FacilitatorLink, token: str) -> LinkList:
        """Let a new token stand for a link; what the link gave out ends with its old token."""
        left = self.without(self.given_by(old.id))
        fresh = replace(old, desk=digest(token), screen=digest(screen_token(token)))
        return LinkList(tuple(fresh if each.id == old.id else each for each in left.links))

    def tokens(self) -> Mapping[str, Role]:
        """Give the digests that open the session."""
        desks = {each.desk: Role.FACILITATOR for each in self.links}
        return desks | {each.screen: Role.SCREEN for each in self.links}

    def packed(self) -> bytes:
        return dump([asdict(each) for each in self.links])


def read_links(plain: bytes) -> LinkList:
    return LinkList(tuple(FacilitatorLink(**raw) for raw in json.loads(plain)))
