"""What pages read comes from memory at its moment, and a seat has a few lines at most."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from server.service.ports.clock import SessionId
from server.sockets.connections import LINES, Connection, Connections
from server.sockets.participant import ParticipantNamespace
from server.sockets.use_cases import Reading
from sessions.roles import Role
from tests.fakes import SeededChance
from tests.sockets.fakes import ROOM, FakeParticipation
from tests.sockets.house import House, ask, until
from tests.wire import samples

PHONE = Connection(ROOM, Role.PARTICIPANT, seat=b"k" * 32)
WALL = {"run": samples.RUN, "revision": 0, "page": 0}


class NotedTurns:
    """Turns that come at once, and note what they were asked for."""

    def __init__(self, happened: list[str]) -> None:
        self.happened = happened

    def pace(self, _: Connection) -> None:
        self.happened.append("rate")

    def wait(self, _: Connection) -> float:
        self.happened.append("moment")
        return 1_800_000_000.05


def noted(happened: list[str], latest: int) -> ParticipantNamespace:
    """A namespace over a memory that notes when it may ask the store."""

    def state(_: SessionId) -> Any:
        happened.append("memory or store")
        return samples.state(3)

    def wall(_: SessionId, run: str, page: int) -> Any:
        happened.append("memory or store")
        return samples.View(run=run, revision=1, page=page, pages=1, cards=[])

    reading = Reading(
        welcome=lambda _, role, *, state, screen_token="": samples.welcome(
            role.value, state["version"]
        ),
        state=state,
        latest=lambda _: samples.state(latest),
        wall=wall,
    )
    use, connections = FakeParticipation(), Connections()
    connections.arrive("sid", PHONE)
    turns: Any = NotedTurns(happened)
    made = ParticipantNamespace(connections, use, use, use, reading, turns, SeededChance())
    made.server = SimpleNamespace(sleep=lambda _: None)
    return made


@pytest.mark.parametrize(("event", "payload"), [("hello", {}), ("sync", {}), ("wall", WALL)])
def test_the_store_is_asked_before_the_moment_comes_and_not_after_it(
    event: str, payload: dict[str, Any]
) -> None:
    happened: list[str] = []
    assert noted(happened, latest=3).asked(event, "sid", (payload,))["ok"]
    assert happened == ["rate", "memory or store", "moment"]


def test_what_the_room_was_shown_while_somebody_waited_is_what_they_are_told() -> None:
    ack = noted([], latest=5).asked("sync", "sid", ({},))
    assert ack["state"]["version"] == 5
    assert noted([], latest=5).asked("hello", "sid", ({},))["welcome"]["state"]["version"] == 5


def test_the_moment_in_a_welcome_is_one_of_the_grid_and_says_nothing_of_the_work() -> None:
    assert noted([], latest=3).asked("hello", "sid", ({},))["welcome"]["now"] == 1_800_000_000_050


def test_other_events_of_a_phone_wait_for_no_moment() -> None:
    happened: list[str] = []
    noted(happened, latest=3).asked("cover", "sid", ({},))
    assert happened == []


def test_a_seat_has_four_lines_and_a_fifth_closes_the_oldest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    house, closed = House(), list[str]()
    server: Any = house.sio.server
    monkeypatch.setattr(server.eio, "disconnect", closed.append)
    lines = [house.client() for _ in range(LINES)]
    others = [house.client(seat=letter * 43) for letter in "BCDEF"]
    assert closed == []
    assert ask(house.client(), "sync", {})["ok"]
    until(lambda: bool(closed))
    assert closed == [lines[0].eio_sid]
    assert all(ask(each, "sync", {})["ok"] for each in (*lines[1:], *others))


def test_a_line_that_went_makes_room_for_another() -> None:
    connections = Connections()
    for number in range(LINES):
        assert connections.arrive(str(number), PHONE) == []
    connections.depart("2")
    assert connections.arrive("new", PHONE) == []
    assert connections.arrive("newer", PHONE) == ["0"]
    for sid in ("0", "1", "3", "new", "newer"):
        connections.depart(sid)
    assert connections._lines == {}, "nothing of a seat stays"
