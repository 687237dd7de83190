"""R21: simulated people are announced, and stay out of real sessions."""

from __future__ import annotations

from collections.abc import Iterator

from server.simulation.behaviour.pace import named_pace
from server.simulation.crowd import CrowdRefused, make_crowd
from server.simulation.crowd_session import CrowdSession
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.server import SPEED, AttackedServer, shared_server

PEOPLE = 6
TRIES = 10


@attack("R21", by=[F], off="a session that is no rehearsal", setting=Setting.LIVE, quick=True)
def unannounced(full: bool) -> Iterator[Result]:
    """Sit among simulated people, and read what the phone says before the first prompt."""
    times = 50 if full else 1
    yield found(
        "sit among simulated people and not be told before the first prompt",
        PEOPLE,
        sum(not warned(shared_server(), rehearsal=True) for _ in range(times)),
        trials=times,
        off=int(not warned(shared_server(), rehearsal=False)),
        note="defence off: a session that is no rehearsal",
    )


@attack("R21", by=[F, P], off="the session says that it is a rehearsal",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def crowd_in_a_real_session(full: bool) -> Iterator[Result]:
    """Send simulated people in, by the code and by the facilitator's command."""
    times = 50 if full else 1
    yield found(
        "send a simulated crowd into a real session",
        PEOPLE,
        sum(let_in(shared_server(), rehearsal=False) for _ in range(times)),
        trials=times,
        off=let_in(shared_server(), rehearsal=True),
        off_must=2,
        note="defence off: the session says that it is a rehearsal",
    )


def warned(server: AttackedServer, *, rehearsal: bool) -> bool:
    """Whether a person's phone was told, in the lobby, in every way in which it can be told."""
    links = server.session(rehearsal=rehearsal)
    room = CrowdSession(server.url, links["code"], named_pace("fast", clock=SPEED))
    people = make_crowd(room, PEOPLE - 1, "company")
    person = RecordedPhone(server.url, links["code"], 7)
    try:
        if rehearsal:
            people.join()
        person.connect()
    finally:
        people.stop()
        end(server, links)
        person.close()
    lobby = person.state["stage"] == "lobby"
    promised = [line["id"] for line in person.welcome["promise"]]
    session = bool(person.welcome["session"]["rehearsal"])
    return lobby and session and person.state["rehearsal"] and "rehearsal" in promised[:3]


def let_in(server: AttackedServer, *, rehearsal: bool) -> int:
    """Count the ways by which simulated people get into a session."""
    links = server.session(rehearsal=rehearsal)
    facilitator = FacilitatorPage(server.url, links["facilitator"])
    facilitator.connect()
    ways = int(joined(server, links["code"]))
    ways += bool(facilitator.ask("rehearse", participants=PEOPLE, scene="usual", seed="")["ok"])
    facilitator.close()
    end(server, links)
    return ways


def joined(server: AttackedServer, code: str) -> bool:
    """Send a crowd; where a busy machine lost its first line, it was not tried: send another."""
    for _ in range(TRIES):
        people = make_crowd(
            CrowdSession(server.url, code, named_pace("fast", clock=SPEED)), PEOPLE, "strangers"
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


def end(server: AttackedServer, links: dict[str, str]) -> None:
    facilitator = FacilitatorPage(server.url, links["facilitator"])
    facilitator.connect()
    facilitator.end()
    facilitator.close()
