"""A facilitator closes the door, and empties the room: phones come in again with a tap alone."""

from __future__ import annotations

import pytest

from server.simulation.connection import ConnectionRefused
from tests.drivers.clients import DrivenPhone
from tests.drivers.room import gather
from tests.drivers.server import RestartableServer

SERVER_SPEED = 10.0  # seconds of a session in one of the world's
SEATS = 5


def refused(phone: DrivenPhone) -> str:
    with pytest.raises(ConnectionRefused) as wrong:
        phone.connect()
    return wrong.value.code


def test_door_and_room(server: RestartableServer) -> None:
    links = server.session()
    desk, phones = gather(links, [server.url], SEATS)
    closed = desk.move("door", closed=True)
    assert closed["door_closed"]
    stranger = DrivenPhone(server.url, links["code"])
    assert refused(stranger) == "door_closed"
    phones[0].close()
    phones[0].connect()  # who was in comes back

    emptied = desk.move("empty")
    assert (emptied["emptied"], emptied["door_closed"]) == (1, False)
    for phone in phones:
        phone.until_lost()
    desk.until(lambda now: now["seats"] == 0)
    assert refused(phones[0]) == "room_emptied"
    for phone in phones:
        phone.auth["again"] = True
        phone.connect()
        del phone.auth["again"]
    desk.until(lambda now: now["seats"] == SEATS)
    phones[1].close()
    phones[1].connect()  # by itself, since it is in
    desk.end()
    desk.until_erased()
