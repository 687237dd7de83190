"""Kills a server in the middle of an end, starts it again, and says what was left."""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from server.simulation.connection import ConnectionLost
from server.simulation.dial import ConnectionRefused
from tests.attacks.rig.disk import files
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.recorded_session import CANARY
from tests.attacks.rig.search import finds, forms
from tests.attacks.rules.r14_erasure.kill_moments import Moment, overwritten
from tests.drivers.ports import free_port
from tests.drivers.server import ROOT, RestartableServer

HEALED = 40.0  # seconds: a tick that was leased to the dead worker comes back within ten
SEATS = 5


class EndStage(StrEnum):
    """How far an end had come when it was killed."""

    KEY = "key there"
    NOISE = "key overwritten"
    TRACES = "key gone, traces left"
    NOTHING = "nothing left"


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
            (key,) = (server.data / "keyring").glob("*.key")
            whole = key.read_bytes()
            needles = needles_of(links, key.stem, whole)
            assert facilitator.line is not None
            if moment is not overwritten:
                facilitator.line.emit("end", {"expect_version": facilitator.state["version"]})
            kill_when(server, moment(key, number))
            for one in (facilitator, *phones):
                one.close()
            if moment is overwritten:
                key.write_bytes(secrets.token_bytes(len(whole)))
            stage = stage_of(server, key, whole, needles)
            server.start()
            ask_again(server, links["facilitator"])
            after = healed(server, needles)
        finally:
            server.stop()
        return Crash(stage, after, checked(server.data))


def needles_of(links: dict[str, str], session: str, key: bytes) -> list[bytes]:
    digest = hashlib.sha256(links["facilitator"].encode()).hexdigest().encode()
    return [session.encode(), *forms(key), links["code"].encode(), CANARY.encode(), digest]


def stage_of(
    server: RestartableServer, key: Path, whole: bytes, needles: Sequence[bytes]
) -> EndStage:
    if key.exists():
        return EndStage.KEY if key.read_bytes() == whole else EndStage.NOISE
    return EndStage.TRACES if lying(server, needles) else EndStage.NOTHING


def checked(data: Path) -> int:
    """Ask the command that an operator would ask; 0: nothing of any ended session is left."""
    asked = [sys.executable, "-m", "server", "erase", "--check", "--data", str(data)]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode


def gathered(
    server: RestartableServer,
) -> tuple[dict[str, str], FacilitatorPage, list[RecordedPhone]]:
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


def ask_again(server: RestartableServer, token: str) -> None:
    """End it where the crash came before the server had heard so: the facilitator got no answer."""
    facilitator = FacilitatorPage(server.url, token)
    with suppress(
        ConnectionRefused, ConnectionLost, KeyError
    ):  # a welcome that does not come: it is going
        facilitator.connect()
        facilitator.end()
    facilitator.close()


def kill_when(server: RestartableServer, moment: Callable[[], bool]) -> None:
    ends = time.monotonic() + 2
    while not moment() and time.monotonic() < ends:
        os.sched_yield()
    server.kill()
    with suppress(ConnectionLost):
        time.sleep(0.2)  # the store dies with its parent


def lying(server: RestartableServer, needles: Sequence[bytes]) -> list[str]:
    keyring = [
        (p.name, p.name.encode() + p.read_bytes()) for p in (server.data / "keyring").glob("*")
    ]
    return finds([*files(server.data).items(), *keyring], needles)


def healed(server: RestartableServer, needles: Sequence[bytes]) -> int:
    """Wait until the clock has finished what the crash left."""
    ends = time.monotonic() + HEALED
    while (left := lying(server, needles)) and time.monotonic() < ends:
        time.sleep(0.5)
    return len(left)
