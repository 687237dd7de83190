"""R3: one seat that submits from many connections at once, and loses some of them on the way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress

from server.simulation.connection import ConnectionLost
from server.simulation.dial import ConnectionRefused
from tests.attacks.attack import attack
from tests.attacks.attackers import P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import LEAST_OPEN, RecordedSession
from tests.attacks.rig.server import AttackedServer, shared_server

RACERS = 50


@attack("R3", by=[P], off="each of them submits from a seat of its own",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def racing_submits(full: bool) -> Iterator[Result]:
    """Race for a second answer, again and again."""
    runs = 50 if full else 2
    yield found(
        f"{RACERS} racing and reconnecting submits of one seat: more than one",
        5,
        sum(race(shared_server(), runs)),
        trials=runs,
        off=race_apart(shared_server()),
        off_must=RACERS * 4 // 5,
        note="defence off: each of them from a seat of its own",
    )


def race(server: AttackedServer, runs: int) -> list[int]:
    """Let one seat submit from many connections at once; count what is more than one.

    A step that came to nothing opens once more, so a session has two runs of it.
    """
    extra = []
    for first in range(0, runs, 2):
        session = gather(server, 5)
        session.facilitator.move("start")
        session.facilitator.show("harvest")
        for turn in range(first, min(first + 2, runs)):
            run = raced(server, session, again=turn > first)
            if turn + 1 == runs:
                extra.append(on_the_wall(server, session, run) - 1)
                break
            extra.append(in_pot(server, run) - 1)
            assert extra[-1] >= 0, "the premise: the racer got something into the pot"
            session.facilitator.move("discard")
        session.end()
    return extra


def raced(server: AttackedServer, session: RecordedSession, *, again: bool) -> str:
    """Open the step and let them race; returns the run."""
    session.drain()
    session.facilitator.move("again" if again else "open")
    session.facilitator.move("add_time", seconds=600)
    run = str(session.facilitator.state["run"]["id"])
    submit_all(server, session, run)
    return run


def on_the_wall(server: AttackedServer, session: RecordedSession, run: str) -> int:
    """Let the others answer, so that the run is shown; count the racer's cards."""
    for phone in session.phones[1:]:
        phone.answer(run, {"text": f"somebody else {phone.who}"})
    session.wait(LEAST_OPEN)
    cards = session.facilitator.close_run()["wall"]["cards"]
    return sum("racing" in card["text"] for card in cards)


def race_apart(server: AttackedServer) -> int:
    """The same race with the defence off: every connection has a seat of its own."""
    session = gather(server, 5)
    session.facilitator.move("start")
    run = session.facilitator.open("harvest")
    submit_all(server, session, run, apart=True)
    extra = in_pot(server, run) - 1
    session.facilitator.drain()
    session.end()
    return extra


def in_pot(server: AttackedServer, run: str) -> int:
    ending = f":pot:{run}".encode()
    return sum(len(members) for k, members in server.seize().dump.items() if k.endswith(ending))


def submit_all(
    server: AttackedServer, session: RecordedSession, run: str, *, apart: bool = False
) -> None:
    """Send from many connections of one seat, or of a seat each, with lines that break."""
    ready = threading.Barrier(RACERS)
    racer = session.phones[0]

    def submit(number: int) -> None:
        twin = RecordedPhone(server.url, session.links["code"], 500 + number)
        if not apart:
            twin.auth, twin.key = racer.auth, racer.key
        with suppress(ConnectionLost, ConnectionRefused):
            twin.connect()
            with suppress(threading.BrokenBarrierError):  # somebody is slow: go without them
                ready.wait(4)
            if number % 3 == 0 and twin.connection is not None:  # it breaks before the answer came
                twin.connection.emit("answer", twin.payload(run, {"text": f"racing {number % 5}"}))
                twin.connect()
            twin.answer(run, {"text": f"racing {number % 5}"}, 1 + number % 3)
        twin.close()

    threads = [threading.Thread(target=submit, args=(n,)) for n in range(RACERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
