"""R14: kill the server anywhere in the middle of an end; after the next start all must be gone."""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from server.simulation.connection import ConnectionLost
from server.simulation.dial import ConnectionRefused
from tests.attacks.result import How, Result, found
from tests.attacks.rig.disk import files, finds, forms
from tests.attacks.rig.phones import Desk, Guest
from tests.attacks.rig.workshop_player import CANARY
from tests.drivers.server import ROOT, RestartableServer, free_port

HEALED = 40.0  # seconds: a tick that was leased to the dead worker comes back within ten
SEATS = 5


class Stage(StrEnum):
    """How far an end had come when it was killed."""

    KEY = "key there"
    NOISE = "key overwritten"
    TRACES = "key gone, traces left"
    NOTHING = "nothing left"


@dataclass(frozen=True, slots=True)
class Crash:
    """What a crash left, and what was left after the next start and stop."""

    stage: Stage
    after: int
    check: int  # what `erase --check` ended with


Moment = Callable[[Path, int], Callable[[], bool]]


def crashes(full: bool) -> Iterator[Result]:
    """Kill it in the middle of overwriting the key, and at moments of every other kind."""
    planted = [crash(number, overwritten) for number in range(5 if full else 1)]
    yield found(
        "R14",
        "kill it while the key is overwritten, start it again, and look",
        SEATS,
        sum(each.after + each.check for each in planted),
        trials=len(planted),
        off=sum(each.stage is Stage.NOISE for each in planted),
        off_must=len(planted),
        how=How.LIVE,
        note="defence off: the folder as the crash left it",
    )
    if full:
        yield from _anywhere(50)


def _anywhere(times: int) -> Iterator[Result]:
    killed = [crash(number, MOMENTS[number % len(MOMENTS)]) for number in range(times)]
    stages = Counter(each.stage.value for each in killed)
    yield found(
        "R14",
        "kill it at some moment of the end, start it again, and look",
        SEATS,
        sum(each.after + each.check for each in killed),
        trials=times,
        off=sum(each.stage is not Stage.NOTHING for each in killed),
        off_must=(times + 1) // 2,
        how=How.LIVE,
        note=f"defence off: as the crash left it: {dict(stages)}",
    )
    gone = [each for each in killed if each.stage is Stage.TRACES]
    yield found(
        "R14",
        "of these, where the key was gone and the rest was not",
        SEATS,
        sum(each.after + each.check for each in gone),
        trials=len(gone),
        off=len(gone),
        how=How.LIVE,
        note="defence off: as the crash left it",
    )


def crash(number: int, moment: Moment) -> Crash:
    """End a session, kill the server at some moment of it, start it again; say what was left."""
    with TemporaryDirectory(prefix="hearth-crash-") as folder:
        house = RestartableServer(Path(folder) / "data", free_port())
        try:
            house.start()
            links, desk, guests = gathered(house)
            (key,) = (house.data / "keyring").glob("*.key")
            whole = key.read_bytes()
            needles = needles_of(links, key.stem, whole)
            assert desk.line is not None
            if moment is not overwritten:
                desk.line.emit("end", {"expect_version": desk.state["version"]})
            kill_when(house, moment(key, number))
            for one in (desk, *guests):
                one.close()
            if moment is overwritten:
                key.write_bytes(secrets.token_bytes(len(whole)))
            stage = stage_of(house, key, whole, needles)
            house.start()
            ask_again(house, links["facilitator"])
            after = healed(house, needles)
        finally:
            house.stop()
        return Crash(stage, after, checked(house.data))


def needles_of(links: dict[str, str], session: str, key: bytes) -> list[bytes]:
    digest = hashlib.sha256(links["facilitator"].encode()).hexdigest().encode()
    return [session.encode(), *forms(key), links["code"].encode(), CANARY.encode(), digest]


def stage_of(house: RestartableServer, key: Path, whole: bytes, needles: Sequence[bytes]) -> Stage:
    if key.exists():
        return Stage.KEY if key.read_bytes() == whole else Stage.NOISE
    return Stage.TRACES if lying(house, needles) else Stage.NOTHING


def checked(data: Path) -> int:
    """Ask the command that an operator would ask; 0: nothing of any ended session is left."""
    asked = [sys.executable, "-m", "server", "erase", "--check", "--data", str(data)]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode


def gathered(house: RestartableServer) -> tuple[dict[str, str], Desk, list[Guest]]:
    links = house.session(rehearsal=False)
    desk = Desk(house.url, links["facilitator"])
    desk.connect()
    guests = [Guest(house.url, links["code"], who) for who in range(SEATS)]
    for guest in guests:
        guest.connect()
    desk.until(lambda now: now["seats"] == SEATS)
    desk.move("start")
    run = desk.open("harvest")
    for guest in guests:
        guest.answer(run, {"text": f"{CANARY} {guest.who}"})
    desk.drain()
    return links, desk, guests


def ask_again(house: RestartableServer, token: str) -> None:
    """End it where the crash came before the server had heard so: the desk got no answer."""
    desk = Desk(house.url, token)
    with suppress(
        ConnectionRefused, ConnectionLost, KeyError
    ):  # a welcome that does not come: it is going
        desk.connect()
        desk.end()
    desk.close()


def overwritten(key: Path, number: int) -> Callable[[], bool]:
    """Before it ends: what the kill itself would leave in the key's file is put there after it."""
    return lambda: True


def when_the_key_is_noise(key: Path, number: int) -> Callable[[], bool]:
    whole = key.read_bytes()

    def moved() -> bool:
        try:
            return key.read_bytes() != whole
        except FileNotFoundError:
            return True

    return moved


def at_once(key: Path, number: int) -> Callable[[], bool]:
    return lambda: True


def when_the_key_is_gone(key: Path, number: int) -> Callable[[], bool]:
    return lambda: not key.exists()


def a_little_later(key: Path, number: int) -> Callable[[], bool]:
    ends = time.monotonic() + (number * 7 % 60) / 1000
    return lambda: time.monotonic() > ends


def while_the_file_is_rewritten(key: Path, number: int) -> Callable[[], bool]:
    store = key.parent.parent / "store"
    return lambda: any(store.rglob("temp-*")) or (number % 2 == 1 and not key.exists())


MOMENTS: Sequence[Moment] = (
    when_the_key_is_gone,
    when_the_key_is_noise,
    a_little_later,
    while_the_file_is_rewritten,
    at_once,
)


def kill_when(house: RestartableServer, moment: Callable[[], bool]) -> None:
    ends = time.monotonic() + 2
    while not moment() and time.monotonic() < ends:
        os.sched_yield()
    house.kill()
    with suppress(ConnectionLost):
        time.sleep(0.2)  # the store dies with its parent


def lying(house: RestartableServer, needles: Sequence[bytes]) -> list[str]:
    keyring = [
        (p.name, p.name.encode() + p.read_bytes()) for p in (house.data / "keyring").glob("*")
    ]
    return finds([*files(house.data).items(), *keyring], needles)


def healed(house: RestartableServer, needles: Sequence[bytes]) -> int:
    """Wait until the clock has finished what the crash left."""
    ends = time.monotonic() + HEALED
    while (left := lying(house, needles)) and time.monotonic() < ends:
        time.sleep(0.5)
    return len(left)
