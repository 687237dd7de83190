"""What clients send, read and typed; commands of a session are the domain's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPageAsked:
    """One page of a run's wall; `revision`: the one that the page has seen."""

    run: str
    revision: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSent:
    """One revision of an answer; the activity of its step reads the body."""

    run: str
    revision: int
    body: Mapping[str, Any]
    take_back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackAsked:
    """An answer is to go; `key` proves who wrote it."""

    run: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkJoined:
    """A phone takes part in the talk that is shown, or not; its rank comes of `key`."""

    key: str
    joins: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietWordSent:
    """A quiet word; without `who` and `where` it asks what became of it, without id it is cover."""

    id: str | None
    who: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietWordSeen:
    """A quiet word stands on a facilitator's page."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAsked:
    """The held cards of a run."""

    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentsAsked:
    """What simulated people did, from this number on."""

    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRenewal:
    """The token of a session's new link, which its page has drawn."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWanted:
    """The token of one more link, which a page has drawn, and what to call the link."""

    token: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEnded:
    """A link is to end."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingMore:
    """An event that says all by its name."""
