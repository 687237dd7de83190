"""The store is away for 10 s and for 60 s: killed, stopped, or out of reach.

Answers wait on phones, which are the client's own modules; the facilitator's commands are refused
in words meanwhile; and soon after the return everybody is where the room is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from signal import SIGCONT, SIGSTOP

from redis import Redis, RedisError

from server.simulation.client import RequestFailed
from server.simulation.connection import ConnectionLost
from server.store.embedded import EmbeddedStore
from tests.drivers.clients import DrivenFacilitator
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, at_most, exactly
from tests.faults.rig.open_room import OLD_ENOUGH, STEP, cards_of
from tests.faults.rig.real_phones import Change, PhoneLook, RealPhones, real_phones
from tests.faults.rig.relay import Relay, Traffic, relay
from tests.faults.rig.servers import Deployment, deployment
from tests.faults.rig.stores import admin

PROMISE = "Store away for 10 s and 60 s: killed, stopped, unreachable"
SPEED = 5.0
REFUSED = 2.5  # seconds until a command is refused in words
CONVERGED = 3.0  # seconds after the return
SLOW: Sequence[Change] = (("src/phone/outbox.ts", "AGAIN_MS = 1500", "AGAIN_MS = 40000"),)
BETWEEN = 0.5  # seconds between two commands of a facilitator who keeps trying


@dataclass(frozen=True, slots=True)
class Outage:
    """How long commands waited for their refusals, phones for the return; and what was lost."""

    refusals: list[float]
    converged: float
    lost: int


@fault_test(
    PROMISE,
    off="a store is waited for without end; phones try again after 20 to 60 s; answers are "
    "acknowledged though the store is away",
    alone=True,
)
def outages(full: bool) -> Iterator[Finding]:
    count = 100 if full else 10
    impatient = outage("stopped", 10.0, count=5, switch="wait_for_the_store")
    slow = outage("stopped", 10.0, count=5, off=SLOW)
    hasty = outage("killed", 10.0, count=5, switch="acknowledge_what_the_store_refused")
    for seconds in (10.0, 60.0) if full else (3.0,):
        # Side by side where it takes long: nearly all of it is waiting.
        with ThreadPoolExecutor(1 if seconds < 60 else len(WAYS)) as pool:
            begun = [pool.submit(outage, way, seconds, count=count) for way in WAYS]
        for way, on in zip(WAYS, (each.result() for each in begun), strict=True):
            how = f"{way} for {seconds:.0f} s, {count} pages, two servers"
            yield Finding(
                f"{how}: commands",
                faults=len(on.refusals),
                figure=max(on.refusals),
                limit=at_most(REFUSED, "s until the refusal"),
                off=max(impatient.refusals),
            )
            yield Finding(
                f"{how}: the return",
                faults=1,
                figure=on.converged,
                limit=at_most(CONVERGED, "s until every page is right and its answer kept"),
                off=slow.converged,
            )
            yield Finding(
                f"{how}: answers given meanwhile",
                faults=count,
                figure=on.lost,
                limit=exactly(0, "answers lost"),
                off=hasty.lost,
                fewest=count,
            )


def outage(
    way: str, seconds: float, *, count: int, switch: str = "nothing", off: Sequence[Change] = ()
) -> Outage:
    """Take the store away, let everybody go on, and give it back."""
    path: list[str] = []
    with relay(lambda: path) as line:

        def relayed(store: EmbeddedStore) -> str:
            path.append(str(store.folder.socket()))
            access = store.url.removeprefix("unix://").partition("@")[0]
            return f"redis://{access}@127.0.0.1:{line.port}"

        with deployment(2, speed=SPEED, switch=switch, relayed=relayed) as here:
            links = here.session()
            desk = DrivenFacilitator(here.urls[0], links["facilitator"])
            desk.connect()
            with real_phones(here.urls[1], links["code"], count, off=off) as phones:
                desk.until(lambda now: now["seats"] == count)
                desk.move("start")
                run = desk.open_at_length(STEP)
                phones.until(lambda each: each.stage == "open")
                with WAYS[way](here, line):
                    phones.answer(run, STEP)
                    refusals = _refused(desk, seconds)
                converged = _converged(desk, phones, time.time())
                time.sleep(OLD_ENOUGH / SPEED)
                _close(desk)
                return Outage(refusals, converged, count - cards_of(desk))


def _refused(desk: DrivenFacilitator, seconds: float) -> list[float]:
    """Command for so long, and give how long each refusal took."""
    ends, waits = time.monotonic() + seconds, list[float]()
    while time.monotonic() < ends:
        began = time.monotonic()
        try:
            said = desk.ask("pause", expect_version=desk.state["version"])
        except ConnectionLost:  # who waits too long answers no ping: no refusal will come
            return [*waits, time.monotonic() - began]
        waits.append(time.monotonic() - began)
        assert said["ok"] or said["error"]["code"] == "store_away", said
        time.sleep(BETWEEN)
    return waits


def _converged(desk: DrivenFacilitator, phones: RealPhones, returned: float) -> float:
    """Move the room as soon as that works, and wait until every phone has followed."""
    if not _is_there(desk):
        desk.connect()
    while not (said := desk.ask("add_time", seconds=60, expect_version=_version(desk)))["ok"]:
        time.sleep(0.1)
    version = said["version"]

    def is_right(each: PhoneLook) -> bool:
        return each.version >= version and each.where == "pot"

    looks = phones.until(is_right, seconds=90.0)
    assert all(map(is_right, looks)), "some pages never came back"
    return max(max(each.settled, each.moved) for each in looks) - returned


def _close(desk: DrivenFacilitator) -> None:
    """Close the run, trying again on a machine that is busy with what phones send again."""
    for _ in range(20):
        try:
            if not _is_there(desk):  # it answered no ping while slow phones were waited for
                desk.connect()
            desk.close_run()
            return
        except (RequestFailed, ConnectionLost):
            time.sleep(BETWEEN)
    raise AssertionError("the run could not be closed")


def _is_there(desk: DrivenFacilitator) -> bool:
    try:
        desk.ask("sync")
    except ConnectionLost:
        return False
    return True


def _version(desk: DrivenFacilitator) -> int:
    said = desk.ask("sync")
    if said["ok"]:
        desk.apply(said["state"])
    return int(desk.state["version"])


@contextmanager
def _killed(here: Deployment, _: Relay) -> Iterator[None]:
    """Kill the store as often as it comes back; at last wait until one stays."""
    stop = threading.Event()

    def kill() -> None:
        while not stop.wait(0.02):
            here.kill_store()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        stop.set()
        killer.join()
        client = admin(here.store)
        while not _answers(client):
            time.sleep(0.02)
        client.close()


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except RedisError:
        return False


@contextmanager
def _stopped(here: Deployment, _: Relay) -> Iterator[None]:
    """Stop the store's process, and let it go on."""
    here.signal_store(SIGSTOP)
    try:
        yield
    finally:
        here.signal_store(SIGCONT)


@contextmanager
def _unreachable(_: Deployment, line: Relay) -> Iterator[None]:
    """Swallow everything that is sent to the store."""
    line.set(Traffic.SILENT)
    try:
        yield
    finally:
        line.set(Traffic.PASS)


WAYS: dict[str, Callable[[Deployment, Relay], AbstractContextManager[None]]] = {
    "killed": _killed,
    "stopped": _stopped,
    "unreachable": _unreachable,
}
