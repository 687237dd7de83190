"""R15: who leaves after the close is not noticed, and who comes late sees what all others see."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import LEAST_OPEN
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.attacks.rules.r15_leaving.open_run import GONE, SEATS, all_answer, opened, since, unlike

MOVING = ("version", "here")  # "some away", never which: the one thing that may be seen


@attack("R15", by=[F, P], off='minutes later, with the words "some away"',
        setting=Setting.LIVE, quick=True)  # fmt: skip
def leaving_after_the_close(full: bool) -> Iterator[Result]:
    """Let one after the other go once the wall is there, and look at every state."""
    rounds = 9 if full else 1
    heard = at_once(lambda _: afterwards(shared_server()), range(rounds))
    yield found(
        "see in the state that somebody went after the close",
        SEATS,
        sum(map(len, heard)),
        trials=rounds * SEATS,
        off=len(afterwards(shared_server(), wholly=True)),
        note="all but 'all phones here' or 'some away'; off: with these words, minutes later",
    )


def afterwards(server: AttackedServer, *, wholly: bool = False) -> list[str]:
    """List what the facilitator hears of those who go; `wholly`: with what says "some away"."""
    session, run = opened(server)
    facilitator = session.facilitator
    all_answer(session, run)
    session.wait(LEAST_OPEN)
    closed = facilitator.close_run()
    start = len(facilitator.frames)
    for phone in session.phones:
        phone.ask("leave")
        phone.close()
        session.wait(6)  # the clock looks every two seconds
    if wholly:
        session.wait(GONE)
    heard = since(facilitator, start)
    session.end()
    return [json.dumps(s) for s in heard if unlike(s, closed, () if wholly else MOVING)]


@attack("R15", by=[P], off="the state before the run opened", setting=Setting.LIVE, quick=True)
def coming_late(full: bool) -> Iterator[Result]:
    """Come into an open run: see what others see, and answer."""
    late = at_once(lambda _: latecomer(shared_server()), range(50 if full else 1))
    yield found(
        "come late: another state, or no answer to the open run",
        SEATS,
        sum(wrong for wrong, _ in late),
        trials=len(late),
        off=sum(off for _, off in late),
        note="off: compared with the state before the run opened",
    )


def latecomer(server: AttackedServer) -> tuple[int, int]:
    """Count what is wrong with a latecomer's state and answer, and what was other before."""
    session, run = opened(server)
    before = session.phones[0].state
    for phone in session.phones[:4]:
        phone.answer(run, {"text": f"a card of {phone.who}"})
    late = RecordedPhone(server.url, session.links["code"], 77)
    late.connect()
    others = [one.ask("sync")["state"] for one in (session.phones[0], session.facilitator)]
    kept = late.answer(run, {"text": "late, and welcome"})
    late.close()
    session.end()
    wrong = sum(late.state != other for other in others) + (kept.get("kept") != "pot")
    return wrong, int(late.state != before)
