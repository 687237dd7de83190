"""R15: from the moment when somebody goes to the close, nobody hears anything of it (P, F)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from tests.attacks.result import How, Result, found
from tests.attacks.rig import live_runs
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import Tapped
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.workshop_player import LEAST_OPEN, Play, states
from tests.drivers.clients import Json

SEATS, CHOOSING = 6, 13
GONE = 130.0  # seconds: by then a seat that left is counted no more
EARLY = 8  # answers: too few for a first chart in a room of thirteen
OPTIONS = ("tell-a-friend", "say-a-feeling", "ask-for-help")
MOVING = ("version", "timer", "band", "snapshot")  # a pool moves of itself


def leaving(full: bool) -> Iterator[Result]:
    """Let each go in turn, and record what the desk and a phone hear until the close."""
    times = 9 if full else 1
    turns = [who for _ in range(times) for who in (range(SEATS) if full else (2,))]
    heard = at_once(lambda who: until_close(venue(), who, full), turns)
    yield found(
        "R15",
        "hear anything between a leaving and the close",
        SEATS,
        sum(map(len, heard)),
        trials=len(turns),
        off=len(in_the_lobby(venue())),
        how=How.LIVE,
        note="at the desk and on a phone, all but the timer; off: the same in the lobby, where "
        "heads are counted",
    )
    if full:
        yield _choosing()


def _choosing() -> Result:
    """Let somebody go before the first chart of a choice: the last must be the same."""
    everyone, _ = chosen([])
    turns = [chosen([who]) for _ in range(2) for who in range(EARLY)]
    told = [each for _, heard in turns for each in heard]
    other, _ = chosen([0, 3, 6], take_back=True)
    return found(
        "R15",
        "a leaving before the first chart of a choice: another last chart, or a word of it",
        CHOOSING,
        sum(chart != everyone for chart, _ in turns) + len(told),
        trials=len(turns),
        off=int(other != everyone),
        how=How.LIVE,
        note="off: three go, and their answers with them",
    )


def until_close(place: Venue, who: int, full: bool) -> list[str]:
    """Everyone answers, one goes; list the states that the others hear before the close."""
    play = Play(place, SEATS, "leaving")
    desk = play.shop.desk
    desk.move("start")
    run = desk.open("harvest")
    for guest in play.shop.guests:
        guest.answer(run, {"text": f"a card of {guest.who}"})
    others = (desk, play.shop.guests[who - 1])
    before = [_status(one) for one in others]
    play.shop.guests[who].ask("leave")
    play.shop.guests[who].close()
    place.wait(GONE if full else LEAST_OPEN)
    heard = [json.dumps(state) for one, (at, was) in zip(others, before, strict=True)
             for state in _since(one, at) if _unlike(state, was, ("timer",))]  # fmt: skip
    over(play)
    return heard


def in_the_lobby(place: Venue) -> list[str]:
    play = Play(place, SEATS, "lobby")
    at, was = _status(play.shop.desk)
    play.shop.guests[2].ask("leave")
    place.wait(6)  # the clock looks every two seconds
    heard = _since(play.shop.desk, at)
    over(play)
    return [json.dumps(state) for state in heard if _unlike(state, was, ("timer",))]


def chosen(goers: Sequence[int], *, take_back: bool = False) -> tuple[Json, list[str]]:
    """Choose in a room of thirteen; give the last chart, and what was heard of those who go."""
    room = live_runs.Room(CHOOSING)
    desk, guests = room.desk, room.guests
    run = desk.open("how-small")
    said = {guest.who: {"option": OPTIONS[guest.who % len(OPTIONS)]} for guest in guests}
    for guest in guests[:EARLY]:
        guest.answer(run, said[guest.who])
    at, was = _status(desk)
    for goer in goers:
        if take_back:
            guests[goer].ask("take_back", run=run, key=guests[goer].key)
        guests[goer].ask("leave")
        guests[goer].close()
    room.place.wait(GONE)
    desk.drain()
    assert desk.state["snapshot"] is None, "the premise: it is before the first chart"
    for guest in guests[EARLY:]:
        guest.answer(run, said[guest.who])
    room.place.wait(LEAST_OPEN)
    heard = [json.dumps(s) for s in _since(desk, at) if _unlike(s, was, MOVING)]
    closed = desk.close_run()
    desk.end()
    for one in (desk, *guests):
        one.close()
    return dict(closed["snapshot"]), heard


def over(play: Play) -> None:
    play.shop.desk.end()
    for one in play.shop.everyone:
        one.close()


def _status(one: Tapped) -> tuple[int, Json]:
    """Note how much somebody has heard, and the state that they have."""
    one.drain()
    return len(one.frames), one.state


def _since(one: Tapped, at: int) -> Sequence[Json]:
    one.drain()
    return states([frame.text for frame in one.frames[at:] if not frame.sent])


def _unlike(state: Json, was: Json, moving: Iterable[str]) -> bool:
    return any(state[name] != was[name] for name in was if name not in moving)
