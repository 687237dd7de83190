"""R20: every open shows the frozen count, which later seats do not move (F, P)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.attacks.result import How, Result, found
from tests.attacks.rig.phones import Guest
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.workshop_player import LEAST_OPEN, Play, Workshop, played, states


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    wrong = [state for shop in shops for state in uncounted(shop)]
    opened = sum(len(shop.runs) for shop in shops)
    yield found(
        "R20",
        "a page that does not show the frozen seat count of an open run",
        ", ".join(str(len(shop.guests)) for shop in shops),
        len(wrong),
        trials=opened,
        off=len(uncounted(shops[0], hide=True)),
        how=How.LIVE,
    )
    moved = [crept_in(venue()) for _ in range(50 if full else 1)]
    yield found(
        "R20",
        "move the count of an open run by seats that come later",
        5,
        sum(moved),
        trials=len(moved),
        off=sum(crept_in(venue(), before=True) for _ in moved),
        off_must=len(moved),
        how=How.LIVE,
        note="off: they come before the run opens, and are counted",
    )


def uncounted(shop: Workshop, *, hide: bool = False) -> list[int]:
    """List the states of open runs in which somebody's page lacks the count, or has another one."""
    wrong = []
    counts = {run.id: run.seats for run in shop.runs}
    for one in shop.everyone:
        for state in states(one.heard_texts()):
            run = dict(state["run"] or {})
            if hide:
                run.pop("seats", None)
            if run and run["id"] in counts and run.get("seats") != counts[run["id"]]:
                wrong.append(state["version"])
    return wrong


def crept_in(place: Venue, *, before: bool = False) -> int:
    """Let two more seats in, while a run is open or just before: does its count move?"""
    play = Play(place, 5, "fakes")
    desk = play.shop.desk
    desk.move("start")
    desk.show("harvest")
    fakes = [Guest(place.url, play.shop.links["code"], 50 + n) for n in range(2)]
    for fake in fakes if before else ():
        fake.connect()
    run = desk.open("harvest")
    for fake in () if before else fakes:
        fake.connect()
    for guest in (*play.shop.guests, *fakes):
        guest.answer(run, {"text": f"a card {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    closed = desk.close_run()
    desk.end()
    for one in (*play.shop.everyone, *fakes):
        one.close()
    return int(closed["run"]["seats"] != 5)
