"""Kills a server in the middle of an end, starts it again, and says what was left."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from server.simulation.client import RequestFailed
from server.simulation.connection import ConnectionLost
from server.simulation.dial import ConnectionRefused
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.recorded_session import CANARY
from tests.attacks.rules.r14_erasure.kill_moments import Moment, overwritten
from tests.attacks.rules.r14_erasure.remains import EndStage, checked, remains_of
from tests.drivers.ports import free_port
from tests.drivers.server import RestartableServer

SEATS = 5


@dataclass(frozen=True, slots=True)
class Crash:
    """What a crash left, and what was left after the next start and stop."""

    stage: EndStage
    after: int
    check: int  # what `erase --check` ended with


def crash(number: int, moment: Moment) -> Crash:
    """End a session, kill the server at some moment of it, start it again; say what was left."""
    with TemporaryDirectory(prefix="hearth-crash-") as folder:
        server = RestartableServer(Path(folder) / "data", free_port())
        try:
            server.start()
            links, facilitator, phones = gathered(server)
            remains = remains_of(server.data, links)
            assert facilitator.connection is not None
            if moment is not overwritten:
                facilitator.connection.emit("end", {"expect_version": facilitator.state["version"]})
            kill_when(server, moment(remains.key, number))
            for one in (facilitator, *phones):
                one.close()
            if moment is overwritten:
                remains.key.write_bytes(secrets.token_bytes(len(remains.whole)))
            stage = remains.stage()
            server.start()
            ask_again(server, links["facilitator"])
            after = remains.healed()
        finally:
            server.stop()
        return Crash(stage, after, checked(server.data))


def gathered(
    server: RestartableServer,
) -> tuple[dict[str, str], FacilitatorPage, list[RecordedPhone]]:
    """Make a session in which everyone has answered an open step."""
    links = server.session(rehearsal=False)
    facilitator = FacilitatorPage(server.url, links["facilitator"])
    facilitator.connect()
    phones = [RecordedPhone(server.url, links["code"], who) for who in range(SEATS)]
    for phone in phones:
        phone.connect()
    facilitator.until(lambda now: now["seats"] == SEATS)
    facilitator.move("start")
    run = facilitator.open("harvest")
    for phone in phones:
        phone.answer(run, {"text": f"{CANARY} {phone.who}"})
    facilitator.drain()
    return links, facilitator, phones


def kill_when(server: RestartableServer, moment: Callable[[], bool]) -> None:
    ends = time.monotonic() + 2
    while not moment() and time.monotonic() < ends:
        os.sched_yield()
    server.kill()
    time.sleep(0.2)  # the store dies with its parent


def ask_again(server: RestartableServer, token: str) -> None:
    """End it where the crash came before the server had heard so: nobody got an answer."""
    facilitator = FacilitatorPage(server.url, token)
    # No welcome comes where the session is going already, or it says so instead.
    with suppress(ConnectionRefused, ConnectionLost, KeyError, RequestFailed):
        facilitator.connect()
        facilitator.end()
    facilitator.close()
