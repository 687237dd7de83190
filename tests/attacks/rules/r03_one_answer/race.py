"""R3: one seat that submits from many connections at once, and loses some of them on the way."""

from __future__ import annotations

import threading
from contextlib import suppress

from server.simulation.connection import ConnectionLost
from server.simulation.dial import ConnectionRefused
from tests.attacks.rig.phones import Guest
from tests.attacks.rig.server import Venue
from tests.attacks.rig.workshop_player import LEAST_OPEN, Play, Workshop

RACERS = 50


def race(place: Venue, runs: int) -> list[int]:
    """Let one seat submit from many connections at once; count what is more than one."""
    play = Play(place, 5, "race")
    desk = play.shop.desk
    desk.move("start")
    desk.show("harvest")
    extra = []
    for turn in range(runs):
        for one in play.shop.everyone:  # a line that nobody reads is given up by the server
            one.drain()
        desk.move("open" if turn == 0 else "again")
        desk.move("add_time", seconds=600)
        run = str(desk.state["run"]["id"])
        submit_all(place, play.shop, run)
        if turn + 1 == runs:
            break
        extra.append(in_pot(place, run) - 1)
        assert extra[-1] >= 0, "the premise: the racer got something into the pot"
        desk.move("close")
        desk.until(lambda now: now["stage"] == "closed")
    for guest in play.shop.guests[1:]:
        guest.answer(run, {"text": f"somebody else {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    cards = desk.close_run()["wall"]["cards"]
    extra.append(sum("racing" in card["text"] for card in cards) - 1)
    desk.end()
    for one in play.shop.everyone:
        one.close()
    return extra


def race_apart(place: Venue) -> int:
    """The same race with the defence off: every connection has a seat of its own."""
    play = Play(place, 5, "race apart")
    play.shop.desk.move("start")
    run = play.shop.desk.open("harvest")
    submit_all(place, play.shop, run, apart=True)
    extra = in_pot(place, run) - 1
    play.shop.desk.drain()
    play.shop.desk.end()
    for one in play.shop.everyone:
        one.close()
    return extra


def in_pot(place: Venue, run: str) -> int:
    ending = f":pot:{run}".encode()
    return sum(len(members) for k, members in place.haul().dump.items() if k.endswith(ending))


def submit_all(place: Venue, shop: Workshop, run: str, *, apart: bool = False) -> None:
    """Send from many connections of one seat, or of a seat each, with lines that break."""
    ready = threading.Barrier(RACERS)
    racer = shop.guests[0]

    def submit(number: int) -> None:
        twin = Guest(place.url, shop.links["code"], 500 + number)
        if not apart:
            twin.auth, twin.key = racer.auth, racer.key
        with suppress(ConnectionLost, ConnectionRefused):
            twin.connect()
            with suppress(threading.BrokenBarrierError):  # somebody is slow: go without them
                ready.wait(4)
            if number % 3 == 0 and twin.line is not None:  # the line breaks before the answer came
                twin.line.emit("answer", twin.payload(run, {"text": f"racing {number % 5}"}))
                twin.connect()
            twin.answer(run, {"text": f"racing {number % 5}"}, 1 + number % 3)
        twin.close()

    threads = [threading.Thread(target=submit, args=(n,)) for n in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
