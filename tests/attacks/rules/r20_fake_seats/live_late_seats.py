"""R20: on the real server, seats that come after a step has opened count for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.late_seats_counted import LateSeatsCountedServer
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import LEAST_OPEN, RecordedSession
from tests.attacks.rig.server import AttackedServer, extra_server, shared_server
from tests.drivers.clients import Json

FAKE = 50  # their numbers begin here
OVER = 130.0  # session seconds: a phone that went dark is counted no more
CANARY = "lonely"


@dataclass(frozen=True, slots=True)
class LonelyAnswer:
    """How large the room is, how many fakes come late, and what is asked."""

    seats: int
    fakes: int
    step: str

    def body(self, text: str) -> Json:
        return {"text": text} if self.step == CARD.step else {"word": text}


CARD = LonelyAnswer(8, 4, "harvest")  # one fake less than it takes
WORD = LonelyAnswer(13, 9, "first-word")
WAYS = ("stay", "go at once", "replace dark phones", "said goodbye before")
TIMES = 7  # of each way and step: fifty-six runs


@attack("R20", by=[F, P], off="the server does not see that they are late", setting=Setting.LIVE)
def late_seats(full: bool) -> Iterator[Result]:
    """Let the target answer alone, beside fakes who came when the count was frozen."""
    with extra_server(LateSeatsCountedServer()) as blind:
        for way in WAYS:
            for lonely in (CARD, WORD):
                yield judged(blind, way, lonely)


def judged(blind: AttackedServer, way: str, lonely: LonelyAnswer) -> Result:
    shown = at_once(lambda _: revealed(shared_server(), way, lonely), range(TIMES))
    return found(
        f"an answer alone on {lonely.step}, shown by {lonely.fakes} late fakes that {way}",
        lonely.seats,
        sum(shown),
        trials=TIMES,
        off=int(revealed(blind, way, replace(lonely, seats=WORD.seats))),
        note=f"off: the server does not see that they are late, in a room of {WORD.seats}",
    )


def revealed(server: AttackedServer, way: str, lonely: LonelyAnswer) -> bool:
    """Whether anything of the only answer by a counted seat came out."""
    session = gather(server, lonely.seats)
    code = session.links["code"]
    fakes = [RecordedPhone(server.url, code, FAKE + n) for n in range(lonely.fakes)]
    facilitator = session.facilitator
    if way == "said goodbye before":
        come(fakes)
        say_goodbye(server, session, fakes)
    facilitator.move("start")
    run = facilitator.open(lonely.step)
    assert facilitator.state["run"]["seats"] == lonely.seats, "the premise: they are not counted"
    assert session.phones[0].answer(run, lonely.body(CANARY))["ok"]
    if way == "replace dark phones":
        darken(server, session, lonely.fakes)
    if way != "said goodbye before":
        come(fakes)
    for fake in fakes:
        fake.answer(run, lonely.body(f"fake{fake.who}"))
        if way == "go at once":
            fake.close()
    session.wait(LEAST_OPEN)
    early = facilitator.state["snapshot"] is not None
    closed = facilitator.close_run()
    session.end()
    for fake in fakes:
        fake.close()
    return early or closed["run"]["outcome"] == "revealed" or CANARY in json.dumps(closed)


def come(fakes: Iterable[RecordedPhone]) -> None:
    for fake in fakes:
        fake.connect()


def say_goodbye(
    server: AttackedServer, session: RecordedSession, fakes: Iterable[RecordedPhone]
) -> None:
    """Leave, but hold the connection; the lobby then counts only those who are there."""
    for fake in fakes:
        fake.ask("leave")
    session.wait(OVER)
    session.facilitator.until(lambda now: now["seats"] == len(session.phones))


def darken(server: AttackedServer, session: RecordedSession, phones: int) -> None:
    """Let other phones go dark, and wait until they are counted no more."""
    for phone in session.phones[1 : phones + 1]:
        phone.close()
    session.wait(OVER)
