"""R20: on the real server, seats that come after a step has opened count for nothing (F, P)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from server.selftest.process import CHILD
from tests.attacks.result import How, Result, found
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import Guest
from tests.attacks.rig.server import Venue, beside, venue
from tests.attacks.rig.workshop_player import LEAST_OPEN, Play
from tests.drivers.clients import Json

FAKE = 50  # their numbers begin here
OVER = 130.0  # seconds: a phone that went dark is counted no more
CANARY = "lonely"


@dataclass(frozen=True, slots=True)
class Scene:
    """How large the room is, how many fakes come late, and what is asked."""

    seats: int
    fakes: int
    step: str


CARD, WORD = Scene(8, 4, "harvest"), Scene(13, 9, "first-word")  # one fake less than it takes
WAYS = ("stay", "go at once", "replace dark phones", "said goodbye before")
TIMES = 7  # of each way and step: fifty-six runs


class Unmarked(Venue):
    """A house that takes every seat for one that was counted."""

    child_code = (
        "import server.__main__; from server.service.counting import Counting; "
        f"Counting.was_counted = lambda *_: True; {CHILD}"
    )


def attacks(full: bool) -> Iterable[Result]:
    """Let the target answer alone, beside fakes who came when the count was frozen.

    The quick selection leaves this to the simulation.
    """
    if full:
        with beside(Unmarked()) as blind:
            yield from (_judged(blind, way, scene) for way in WAYS for scene in (CARD, WORD))


def _judged(blind: Venue, way: str, scene: Scene) -> Result:
    shown = at_once(lambda _: revealed(venue(), way, scene), range(TIMES))
    return found(
        "R20",
        f"an answer alone on {scene.step}, shown by {scene.fakes} late fakes that {way}",
        scene.seats,
        sum(shown),
        trials=TIMES,
        off=int(revealed(blind, way, Scene(WORD.seats, scene.fakes, scene.step))),
        how=How.LIVE,
        note=f"off: the server does not see that they are late, in a room of {WORD.seats}",
    )


def revealed(place: Venue, way: str, scene: Scene) -> bool:
    """Whether anything of the only answer by a counted seat came out."""
    play = Play(place, scene.seats, "late")
    fakes = [Guest(place.url, play.shop.links["code"], FAKE + n) for n in range(scene.fakes)]
    desk, target = play.shop.desk, play.shop.guests[0]
    if way == "said goodbye before":
        come(fakes)
        say_goodbye(play, fakes)
    desk.move("start")
    run = desk.open(scene.step)
    assert desk.state["run"]["seats"] == scene.seats, "the premise: they are not counted"
    assert target.answer(run, body(scene, CANARY))["ok"]
    if way == "replace dark phones":
        darken(play, scene.fakes)
    if way != "said goodbye before":
        come(fakes)
    for fake in fakes:
        fake.answer(run, body(scene, f"fake{fake.who}"))
        if way == "go at once":
            fake.close()
    place.wait(LEAST_OPEN)
    desk.drain()
    early = desk.state["snapshot"] is not None
    closed = desk.close_run()
    desk.end()
    for one in (*play.shop.everyone, *fakes):
        one.close()
    return early or closed["run"]["outcome"] == "revealed" or CANARY in json.dumps(closed)


def body(scene: Scene, text: str) -> Json:
    return {"text": text} if scene.step == CARD.step else {"word": text}


def come(fakes: Iterable[Guest]) -> None:
    for fake in fakes:
        fake.connect()


def say_goodbye(play: Play, fakes: Iterable[Guest]) -> None:
    """Leave, but hold the line; the lobby then counts only those who are there."""
    for fake in fakes:
        fake.ask("leave")
    play.place.wait(OVER)
    play.shop.desk.until(lambda now: now["seats"] == len(play.shop.guests))


def darken(play: Play, phones: int) -> None:
    """Let other phones go dark, and wait until they are counted no more."""
    for guest in play.shop.guests[1 : phones + 1]:
        guest.close()
    play.place.wait(OVER)
