"""R15: from the moment when somebody goes to the close, nobody hears anything of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.live_room import LiveRoom
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.recorded_session import LEAST_OPEN
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.attacks.rules.r15_leaving.open_run import (
    GONE,
    SEATS,
    all_answer,
    mark,
    opened,
    since,
    unlike,
)
from tests.drivers.clients import Json

CHOOSING = 13
EARLY = 8  # answers: too few for a first chart in a room of thirteen
OPTIONS = ("tell-a-friend", "say-a-feeling", "ask-for-help")
MOVING = ("version", "timer", "band", "snapshot")  # a pool moves of itself


@attack("R15", by=[F, P], off="the same in the lobby, where heads are counted",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def heard_until_the_close(full: bool) -> Iterator[Result]:
    """Let each go in turn, and record what the facilitator and a phone hear until the close."""
    goers = [who for _ in range(9) for who in range(SEATS)] if full else [2]
    heard = at_once(lambda who: until_close(shared_server(), who, full), goers)
    yield found(
        "hear anything between a leaving and the close",
        SEATS,
        sum(map(len, heard)),
        trials=len(goers),
        off=len(in_the_lobby(shared_server())),
        note="at the desk and on a phone, all but the timer; off: the same in the lobby, where "
        "heads are counted",
    )


def until_close(server: AttackedServer, who: int, full: bool) -> list[str]:
    """Everyone answers, one goes; list the states that the others hear before the close."""
    session, run = opened(server)
    all_answer(session, run)
    others = (session.facilitator, session.phones[who - 1])
    before = [mark(one) for one in others]
    session.phones[who].ask("leave")
    session.phones[who].close()
    session.wait(GONE if full else LEAST_OPEN)
    heard = [
        json.dumps(state)
        for one, (at, was) in zip(others, before, strict=True)
        for state in since(one, at)
        if unlike(state, was, ("timer",))
    ]
    session.end()
    return heard


def in_the_lobby(server: AttackedServer) -> list[str]:
    session = gather(server, SEATS)
    at, was = mark(session.facilitator)
    session.phones[2].ask("leave")
    session.wait(6)  # the clock looks every two seconds
    heard = since(session.facilitator, at)
    session.end()
    return [json.dumps(state) for state in heard if unlike(state, was, ("timer",))]


@attack("R15", by=[F, P], off="three go, and their answers with them", setting=Setting.LIVE)
def before_the_first_chart(full: bool) -> Iterator[Result]:
    """Let somebody go before the first chart of a choice: the last must be the same."""
    everyone, _ = chosen([])
    turns = [chosen([who]) for _ in range(2) for who in range(EARLY)]
    told = [each for _, heard in turns for each in heard]
    other, _ = chosen([0, 3, 6], take_back=True)
    yield found(
        "a leaving before the first chart of a choice: another last chart, or a word of it",
        CHOOSING,
        sum(chart != everyone for chart, _ in turns) + len(told),
        trials=len(turns),
        off=int(other != everyone),
        note="off: three go, and their answers with them",
    )


def chosen(goers: Sequence[int], *, take_back: bool = False) -> tuple[Json, list[str]]:
    """Choose in a room of thirteen; give the last chart, and what was heard of those who go."""
    room = LiveRoom(CHOOSING)
    facilitator, phones = room.facilitator, room.phones
    run = facilitator.open("how-small")
    said = [{"option": OPTIONS[phone.who % len(OPTIONS)]} for phone in phones]
    for phone in phones[:EARLY]:
        phone.answer(run, said[phone.who])
    at, was = mark(facilitator)
    for goer in goers:
        if take_back:
            phones[goer].ask("take_back", run=run, key=phones[goer].key)
        phones[goer].ask("leave")
        phones[goer].close()
    room.wait(GONE)
    facilitator.drain()
    assert facilitator.state["snapshot"] is None, "the premise: it is before the first chart"
    for phone in phones[EARLY:]:
        phone.answer(run, said[phone.who])
    room.wait(LEAST_OPEN)
    heard = [json.dumps(s) for s in since(facilitator, at) if unlike(s, was, MOVING)]
    closed = facilitator.close_run()
    facilitator.end()
    for one in (facilitator, *phones):
        one.close()
    return dict(closed["snapshot"]), heard
