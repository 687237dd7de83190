"""Use cases that remember what they were asked and answer as told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from server.service.answers.submission import AnswerReceipt
from server.service.answers.taking_back import TakeBackReceipt
from server.service.ports.clock import SessionId
from server.service.ports.shown import GivenLink, SharedState, ShownCard, ShownLink, ShownWall
from server.service.presence.quiet_words import QuietWord
from server.service.release.moderation import WaitingCard
from server.service.views.agenda import SessionAgenda
from server.service.views.welcome import PageWelcome
from server.sockets.use_cases import Reading
from sessions.errors import BadToken, MovedOn, NoSuchSession, StepClosed, TextTooLong
from sessions.live.commands import MoreTime
from sessions.live.requests import Asked
from sessions.receipts import Kept, Taken
from sessions.rehearsals.telling import CrowdNews, CrowdStage, CrowdWanted
from sessions.roles import Role
from tests.wire import samples

ROOM = SessionId("room")


class FakeParticipation:
    """One room with the code BCDFGH. A text of `closed` or `fail` is answered with just that."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.seats: list[bytes] = []
        self.version = 3
        self.emptied = 0

    def enter(
        self, code: str, seat: bytes, address: str, door: str, *, again: bool = False
    ) -> SessionId:
        self.calls.append(("enter", code, seat, address, door))
        if code != "BCDFGH":
            raise NoSuchSession
        return ROOM

    def connected(self, session_id: SessionId, seat: bytes) -> int:
        self.seats.append(seat)
        return self.emptied

    def disconnected(self, session_id: SessionId, seat: bytes, emptied: int) -> None:
        self.seats.remove(seat)

    def answer(
        self,
        session_id: SessionId,
        seat: bytes,
        *,
        run: str,
        revision: int,
        body: Mapping[str, Any],
        take_back: str,
    ) -> AnswerReceipt:
        self.calls.append(("answer", session_id, seat, run, revision, dict(body), take_back))
        if body.get("text") == "closed":
            raise StepClosed
        if body.get("text") == "long":
            raise TextTooLong("text", limit=280)
        if body.get("text") == "fail":
            raise RuntimeError("words of somebody")
        return AnswerReceipt(run, revision, Kept.POT)

    def take_back(
        self, session_id: SessionId, seat: bytes, *, run: str, key: str
    ) -> TakeBackReceipt:
        self.calls.append(("take_back", seat, run, key))
        return TakeBackReceipt(run, Taken.NOW)

    def more_time(self, session_id: SessionId, command: MoreTime) -> None:
        self.calls.append(("more_time", command.run))

    def join_talk(self, session_id: SessionId, seat: bytes, key: bytes, *, joins: bool) -> None:
        self.calls.append(("join_talk", seat, key, joins))

    def quiet_word(
        self, session_id: SessionId, seat: bytes, *, id: str | None, who: str, where: str
    ) -> str:
        self.calls.append(("quiet_word", seat, id, who, where))
        return "waiting" if id else "none"

    def leave(self, session_id: SessionId, seat: bytes) -> None:
        self.calls.append(("leave", seat))


class FakeFacilitation:
    """Tokens: 43 times F opens the facilitator's door, 43 times S the screen's."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.desks: list[str] = []
        self.here = 0
        self.version = 3
        self.roles = {"F" * 43: Role.FACILITATOR, "S" * 43: Role.SCREEN}

    def enter(self, token: str) -> tuple[SessionId, Role]:
        self.check_link(ROOM, token)
        return ROOM, self.roles[token]

    def check_link(self, session_id: SessionId, token: str) -> None:
        if token not in self.roles:
            raise BadToken

    def add_link(self, session_id: SessionId, own: str, *, token: str, label: str) -> GivenLink:
        self.calls.append(("add_link", own, token, label))
        return GivenLink(id=samples.RUN, url="http://here/facilitator#", qr="<svg/>")

    def end_link(self, session_id: SessionId, own: str, id: str) -> None:
        self.calls.append(("end_link", own, id))

    def links(self, session_id: SessionId, own: str) -> list[ShownLink]:
        pages = len(self.desks)
        return [ShownLink(id=samples.RUN, label="Kim", pages=pages, own=False, given=True)]

    def desk_opened(self, session_id: SessionId, token: str) -> str:
        self.desks.append(token)
        return token

    def desk_closed(self, session_id: SessionId, desk: str) -> None:
        self.desks.remove(desk)

    def renew_link(self, session_id: SessionId, token: str, own: str) -> None:
        self.calls.append(("renew_link", token))
        if token not in self.roles:
            self.roles = {token: Role.FACILITATOR}

    def connected(self, session_id: SessionId) -> None:
        self.here += 1

    def disconnected(self, session_id: SessionId) -> None:
        self.here -= 1

    def command(self, session_id: SessionId, asked: Asked) -> int:
        self.calls.append((asked,))
        if asked.expect_version != self.version:
            raise MovedOn(state=samples.state(self.version))
        self.version += 1
        return self.version

    def agenda(self, session_id: SessionId) -> SessionAgenda:
        self.calls.append(("agenda",))
        return SessionAgenda(
            version=self.version, started_at=None, since=None, opened_at=None, needs=None, steps={},
            undo=None, cannot_open=None, shorter=None,
        )  # fmt: skip

    def held(self, session_id: SessionId, run: str) -> list[WaitingCard]:
        self.calls.append(("held", run))
        return [WaitingCard(samples.CARD, "so", "name")]

    def quiet_words(self, session_id: SessionId) -> int:
        return 1

    def read_quiet_word(self, session_id: SessionId) -> QuietWord:
        return QuietWord(id=samples.RUN, who="Ada", where="by the window")

    def quiet_word_read(self, session_id: SessionId, id: str) -> None:
        self.calls.append(("quiet_word_read", id))

    def rehearse(self, session_id: SessionId, wanted: CrowdWanted) -> None:
        self.calls.append(("rehearse", wanted))

    def rehearsal(self, session_id: SessionId, after: int) -> CrowdNews:
        self.calls.append(("rehearsal", after))
        return CrowdNews(crowd=CrowdStage.HERE, seed="7", participants=12, next=after)


def reading(version: Callable[[], int]) -> Reading:
    """What pages read of the one room: samples at a version."""

    def wall(_: SessionId, run: str, page: int) -> ShownWall:
        card = ShownCard(**samples.card())
        return ShownWall(run=run, revision=1, page=page, pages=1, cards=(card,))

    def welcome(
        session_id: SessionId, role: Role, *, state: SharedState, screen_token: str = ""
    ) -> PageWelcome:
        welcome: PageWelcome = samples.welcome(role.value, version())
        return welcome

    return Reading(
        welcome=welcome,
        state=lambda _: samples.state(version()),
        latest=lambda _: None,
        wall=wall,
    )
