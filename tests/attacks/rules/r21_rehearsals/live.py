"""R21: simulated people are announced, and stay out of real sessions (P)."""

from __future__ import annotations

from collections.abc import Iterable

from server.simulation.behaviour.pace import named_pace
from server.simulation.crowd import CrowdRefused, make_crowd
from server.simulation.participant import CrowdSession
from tests.attacks.result import How, Result, found
from tests.attacks.rig.phones import Desk, Guest
from tests.attacks.rig.server import SPEED, Venue, venue

PEOPLE = 6
TRIES = 10


def attacks(full: bool) -> Iterable[Result]:
    times = 50 if full else 1
    yield found(
        "R21",
        "sit among simulated people and not be told before the first prompt",
        PEOPLE,
        sum(not warned(venue(), rehearsal=True) for _ in range(times)),
        trials=times,
        off=int(not warned(venue(), rehearsal=False)),
        how=How.LIVE,
        note="defence off: a session that is no rehearsal",
    )
    yield found(
        "R21",
        "send a simulated crowd into a real session",
        PEOPLE,
        sum(let_in(venue(), rehearsal=False) for _ in range(times)),
        trials=times,
        off=let_in(venue(), rehearsal=True),
        off_must=2,
        how=How.LIVE,
        note="defence off: the session says that it is a rehearsal",
    )


def warned(place: Venue, *, rehearsal: bool) -> bool:
    """Whether a person's phone was told, in the lobby, in every way in which it can be told."""
    links = place.session(rehearsal=rehearsal)
    room = CrowdSession(place.url, links["code"], named_pace("fast", clock=SPEED))
    people = make_crowd(room, PEOPLE - 1, "company")
    person = Guest(place.url, links["code"], 7)
    try:
        if rehearsal:
            people.join()
        person.connect()
    finally:
        people.stop()
        end(place, links)
        person.close()
    lobby = person.state["stage"] == "lobby"
    promised = [line["id"] for line in person.welcome["promise"]]
    session = bool(person.welcome["session"]["rehearsal"])
    return lobby and session and person.state["rehearsal"] and "rehearsal" in promised[:3]


def let_in(place: Venue, *, rehearsal: bool) -> int:
    """Count the ways by which simulated people get into a session."""
    links = place.session(rehearsal=rehearsal)
    desk = Desk(place.url, links["facilitator"])
    desk.connect()
    ways = int(joined(place, links["code"]))
    ways += bool(desk.ask("rehearse", participants=PEOPLE)["ok"])
    desk.close()
    end(place, links)
    return ways


def joined(place: Venue, code: str) -> bool:
    """Send a crowd; where a busy machine lost its first line, it was not tried: send another."""
    for _ in range(TRIES):
        people = make_crowd(
            CrowdSession(place.url, code, named_pace("fast", clock=SPEED)), PEOPLE, "strangers"
        )
        try:
            people.join()
        except CrowdRefused as refused:
            if refused.code == "not_a_rehearsal":
                return False
            if refused.code != "no_server":
                raise
        else:
            return True
        finally:
            people.stop()
    raise AssertionError("the server was not met")


def end(place: Venue, links: dict[str, str]) -> None:
    desk = Desk(place.url, links["facilitator"])
    desk.connect()
    desk.end()
    desk.close()
