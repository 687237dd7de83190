"""A run that is closed at once shows nothing: on the world's clock, so that at once is at once."""

from __future__ import annotations

from tests.drivers.server import RestartableServer
from tests.stories.workshop import Workshop


def test_a_run_that_is_left_at_once_destroys_its_pot(server: RestartableServer) -> None:
    room = Workshop(server.url, server.start_token, 14)  # a smaller room has its last call
    room.desk.move("start")
    run = room.open("harvest")
    for seat in room.seats:
        seat.answer(run, {"text": "never to be seen"})
    closed = room.close()
    assert closed["run"]["outcome"] == "left"
    assert closed["wall"] is None
    first = room.seats[0]
    assert first.answer(run, {"text": "never to be seen"})["ok"]  # it was kept, then destroyed
