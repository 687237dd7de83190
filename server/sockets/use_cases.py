"""What the sockets ask of the use cases, as Protocols. Every method may raise a Refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from server.service.answers.submission import AnswerReceipt
from server.service.answers.taking_back import TakeBackReceipt
from server.service.ports.clock import SessionId
from server.service.ports.shown import GivenLink, SharedState, ShownLink, ShownWall
from server.service.presence.quiet_words import QuietWord
from server.service.release.moderation import WaitingCard
from server.service.views.agenda import SessionAgenda
from server.service.views.welcome import PageWelcome
from sessions.live.commands import MoreTime
from sessions.live.requests import Asked
from sessions.rehearsals.telling import CrowdNews, CrowdWanted
from sessions.roles import Role

Ack = dict[str, Any]  # what goes out
Reply = object  # what a schema of the wire dumps into it


class WelcomeOf(Protocol):
    """Gathers the welcome of a role; a facilitator's page is given the link of its screen."""

    def __call__(
        self, session_id: SessionId, role: Role, *, state: SharedState, screen_token: str = ""
    ) -> PageWelcome: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What every page reads: its welcome, the shared state, and a page of a run's wall.

    `state` asks the store only where this worker's memory may be old; `latest` never does.
    """

    welcome: WelcomeOf
    state: Callable[[SessionId], SharedState]
    latest: Callable[[SessionId], SharedState | None]
    wall: Callable[[SessionId, str, int], ShownWall]  # run and page; the page tells its revision


class Submission(Protocol):
    """How an answer gets into the pot."""

    def answer(
        self,
        session_id: SessionId,
        seat: bytes,
        *,
        run: str,
        revision: int,
        body: Mapping[str, Any],
        take_back: str,
    ) -> AnswerReceipt: ...


class TakingBack(Protocol):
    """How an answer is taken back."""

    def take_back(
        self, session_id: SessionId, seat: bytes, *, run: str, key: str
    ) -> TakeBackReceipt: ...


class ParticipantUseCases(Protocol):
    """A participant's use cases; `connected` and `disconnected` are called once per connection."""

    def enter(
        self, code: str, seat: bytes, address: str, door: str, *, again: bool
    ) -> SessionId: ...

    def connected(self, session_id: SessionId, seat: bytes) -> int:
        """Return how often the room was emptied by then."""
        ...

    def disconnected(self, session_id: SessionId, seat: bytes, emptied: int) -> None: ...

    def more_time(self, session_id: SessionId, command: MoreTime) -> None: ...

    def join_talk(self, session_id: SessionId, seat: bytes, key: bytes, *, joins: bool) -> None: ...

    def quiet_word(
        self, session_id: SessionId, seat: bytes, *, id: str | None, who: str, where: str
    ) -> str:
        """Return what became of it: none, waiting, read or lost."""
        ...

    def leave(self, session_id: SessionId, seat: bytes) -> None: ...


class FacilitatorUseCases(Protocol):
    """The use cases of the facilitator's page, and of a screen, which only looks.

    `connected` and `disconnected` are called once per connection of a facilitator, never for a
    screen.
    """

    def enter(self, token: str) -> tuple[SessionId, Role]: ...

    def check_link(self, session_id: SessionId, token: str) -> None: ...

    def renew_link(self, session_id: SessionId, token: str, own: str) -> None: ...

    def add_link(self, session_id: SessionId, own: str, *, token: str, label: str) -> GivenLink: ...

    def end_link(self, session_id: SessionId, own: str, id: str) -> None: ...

    def links(self, session_id: SessionId, own: str) -> Sequence[ShownLink]: ...

    def desk_opened(self, session_id: SessionId, token: str) -> str:
        """Return the word by which the page is closed."""
        ...

    def desk_closed(self, session_id: SessionId, desk: str) -> None: ...

    def connected(self, session_id: SessionId) -> None: ...

    def disconnected(self, session_id: SessionId) -> None: ...

    def command(self, session_id: SessionId, asked: Asked) -> int:
        """Return the version now."""
        ...

    def agenda(self, session_id: SessionId) -> SessionAgenda: ...

    def held(self, session_id: SessionId, run: str) -> Sequence[WaitingCard]: ...

    def quiet_words(self, session_id: SessionId) -> int: ...

    def read_quiet_word(self, session_id: SessionId) -> QuietWord: ...

    def quiet_word_read(self, session_id: SessionId, id: str) -> None: ...

    def rehearse(self, session_id: SessionId, wanted: CrowdWanted) -> None: ...

    def rehearsal(self, session_id: SessionId, after: int) -> CrowdNews: ...
