"""R20: every open shows the frozen count, which later seats do not move."""

from __future__ import annotations

from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.network import states
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import LEAST_OPEN, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, runs_of, seats_of
from tests.attacks.rig.server import AttackedServer, shared_server

SEATS = 5


@attack("R20", by=[F, P], off="states without their count",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def uncounted_states(full: bool) -> Iterator[Result]:
    """Look for a page that was not told how many seats were counted when a run opened."""
    workshops = recorded_workshops(full)
    yield found(
        "a page that does not show the frozen seat count of an open run",
        seats_of(workshops),
        sum(len(uncounted(workshop)) for workshop in workshops),
        trials=runs_of(workshops),
        off=len(uncounted(workshops[0], hide=True)),
    )


@attack("R20", by=[F, P], off="the seats come before the run opens, and are counted",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def later_seats(full: bool) -> Iterator[Result]:
    """Let seats come into an open run, and look at its count."""
    moved = [crept_in(shared_server()) for _ in range(50 if full else 1)]
    yield found(
        "move the count of an open run by seats that come later",
        SEATS,
        sum(moved),
        trials=len(moved),
        off=sum(crept_in(shared_server(), before=True) for _ in moved),
        off_must=len(moved),
        note="off: they come before the run opens, and are counted",
    )


def uncounted(workshop: RecordedSession, *, hide: bool = False) -> list[int]:
    """List the states of open runs in which somebody's page lacks the count, or has another one."""
    wrong = []
    counts = {run.id: run.seats for run in workshop.runs}
    for one in workshop.everyone:
        for state in states(one.heard_texts()):
            run = dict(state["run"] or {})
            if hide:
                run.pop("seats", None)
            if run and run["id"] in counts and run.get("seats") != counts[run["id"]]:
                wrong.append(state["version"])
    return wrong


def crept_in(server: AttackedServer, *, before: bool = False) -> int:
    """Let two more seats in, while a run is open or just before: does its count move?"""
    session = gather(server, SEATS)
    facilitator = session.facilitator
    facilitator.move("start")
    facilitator.show("harvest")
    fakes = [RecordedPhone(server.url, session.links["code"], 50 + n) for n in range(2)]
    for fake in fakes if before else ():
        fake.connect()
    run = facilitator.open("harvest")
    for fake in () if before else fakes:
        fake.connect()
    for phone in (*session.phones, *fakes):
        phone.answer(run, {"text": f"a card {phone.who}"})
    session.wait(LEAST_OPEN)
    closed = facilitator.close_run()
    session.end()
    for fake in fakes:
        fake.close()
    return int(closed["run"]["seats"] != SEATS)
