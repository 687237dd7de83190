"""R15: who leaves changes nothing for the others, and who comes late sees what they see (P, F)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tests.attacks.result import How, Result, found
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import Guest
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.workshop_player import LEAST_OPEN, Play, states
from tests.attacks.rules.r15_leaving.live_leaving import leaving, over
from tests.drivers.clients import Json

SEATS = 6
GONE = 130.0  # seconds: by then a seat that left is counted no more
MOVING = ("version", "here")  # "some away", never which: the one thing that may be seen (agenda)
Walls = tuple[frozenset[str], Json]


def attacks(full: bool) -> Iterable[Result]:
    turns = (-1, *range(SEATS)) if full else (-1, 2)  # -1: nobody goes
    rounds = 9 if full else 1
    seen = [at_once(lambda who: without(venue(), who), turns) for _ in range(rounds)]
    unlike = sum(one != everyone for everyone, *others in seen for one in others)
    noticed = at_once(
        lambda who: without(venue(), who, take_back=True), range(SEATS) if full else (2,)
    )
    yield found(
        "R15",
        "remove each seat in turn before the close: another wall or chart",
        SEATS,
        unlike,
        trials=rounds * (len(turns) - 1),
        off=sum(one != seen[0][0] for one in noticed),
        off_must=len(noticed),
        how=How.LIVE,
        note="defence off: an answer goes with its seat",
    )
    yield from leaving(full)
    heard = at_once(lambda _: afterwards(venue()), range(rounds))
    after = [change for changes in heard for change in changes]
    yield found(
        "R15",
        "see in the state that somebody went after the close",
        SEATS,
        len(after),
        trials=rounds * SEATS,
        off=len(afterwards(venue(), wholly=True)),
        how=How.LIVE,
        note="all but 'all phones here' or 'some away'; off: with these words, minutes later",
    )
    late = at_once(lambda _: latecomer(venue()), range(50 if full else 1))
    yield found(
        "R15",
        "come late: another state, or no answer to the open run",
        SEATS,
        sum(wrong for wrong, _ in late),
        trials=len(late),
        off=sum(off for _, off in late),
        how=How.LIVE,
        note="off: compared with the state before the run opened",
    )


def opened(place: Venue, step: str = "harvest") -> tuple[Play, str]:
    play = Play(place, SEATS, "leaving")
    play.shop.desk.move("start")
    return play, play.shop.desk.open(step)


def without(place: Venue, who: int, *, take_back: bool = False) -> Walls:
    """Everyone answers, one goes, the run is closed: what do the others see?"""
    play, run = opened(place)
    for guest in play.shop.guests:
        guest.answer(run, {"text": f"a card of {guest.who}"})
    if who >= 0:
        goer = play.shop.guests[who]
        if take_back:
            goer.ask("take_back", run=run, key=goer.key)
        goer.ask("leave")
        goer.close()
    place.wait(LEAST_OPEN)
    play.shop.desk.drain()
    closed = play.shop.desk.close_run()
    over(play)
    known = {k: v for k, v in closed["run"].items() if k != "id"}
    return frozenset(card["text"] for card in closed["wall"]["cards"]), known


def afterwards(place: Venue, *, wholly: bool = False) -> list[str]:
    """Let one after the other go once the wall is there; list what the desk then hears of it."""
    play, run = opened(place)
    desk = play.shop.desk
    for guest in play.shop.guests:
        guest.answer(run, {"text": f"a card of {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    closed = desk.close_run()
    start = len(desk.frames)
    for guest in play.shop.guests:
        guest.ask("leave")
        guest.close()
        place.wait(6)  # the clock looks every two seconds
        desk.drain()
    if wholly:
        place.wait(GONE)
        desk.drain()
    heard = states([frame.text for frame in desk.frames[start:] if not frame.sent])
    over(play)
    still = () if wholly else MOVING
    return [
        json.dumps(state)
        for state in heard
        if any(state[name] != closed[name] for name in closed if name not in still)
    ]


def latecomer(place: Venue) -> tuple[int, int]:
    play, run = opened(place)
    before = play.shop.guests[0].state
    for guest in play.shop.guests[:4]:
        guest.answer(run, {"text": f"a card of {guest.who}"})
    late = Guest(place.url, play.shop.links["code"], 77)
    late.connect()
    others = [one.ask("sync")["state"] for one in (play.shop.guests[0], play.shop.desk)]
    kept = late.answer(run, {"text": "late, and welcome"})
    late.close()
    over(play)
    wrong = sum(late.state != other for other in others) + (kept.get("kept") != "pot")
    return wrong, int(late.state != before)
