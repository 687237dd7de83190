"""A card that waits for the facilitator: what the desk is told of it, and what phones hear."""

from __future__ import annotations

from dataclasses import dataclass

from tests.attacks.rig.server import Venue
from tests.attacks.rig.workshop_player import LEAST_OPEN, Play
from tests.drivers.clients import Json

THREAT = "I will kill him"  # meets the reviewed lists


@dataclass(frozen=True, slots=True)
class Held:
    """What was said of a held card: to the desk, and to phones before and after it was allowed."""

    reply: Json
    heard: int
    allowed: int


def card() -> Json:
    """All that a facilitator needs of a held card."""
    return {"id": "", "text": "", "why": ""}


def kept_quiet(place: Venue) -> Held:
    """Let one of six write what is held, ask for it at the desk, let it onto the wall, and end."""
    play = Play(place, 6, "held")
    shop, desk = play.shop, play.shop.desk
    desk.move("start")
    run = desk.open("harvest")
    for guest in shop.guests:
        guest.answer(run, {"text": THREAT if guest.who == 2 else f"a card of {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    desk.close_run()
    reply = desk.ask("held", run=run)
    assert [held["text"] for held in reply["cards"]] == [THREAT], "the premise: it is held"
    before = heard(play)
    desk.move("allow", card=reply["cards"][0]["id"])
    place.wait(4)
    after = heard(play)
    desk.end()
    for one in shop.everyone:
        one.close()
    return Held(reply, before, after - before)


def heard(play: Play) -> int:
    """Count the phones that heard of the card."""
    play.drain()
    return sum(THREAT in "".join(guest.heard_texts()) for guest in play.shop.guests)
