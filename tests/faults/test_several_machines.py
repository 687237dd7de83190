"""Two machines with Hearth, haproxy before them, stores under Sentinel: one machine is cut off.

The machines are network namespaces, with the files of deploy/ as they are. The machine that is cut
off has one of the two servers, the main store and the main keyring.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from server.service.ports.clock import SessionId
from server.service.ports.store import StoreAway
from server.simulation.client import RequestFailed
from server.simulation.connection import ConnectionLost, ConnectionRefused
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.machines import PASSWORD, Machine, missing, until
from tests.drivers.network import enter, why_not
from tests.drivers.venue import STORE, stores, venue
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, at_most, exactly
from tests.store.builders import RUN, an_entry, an_open_run, gateway

PROMISE = "Several machines: one is cut off and comes back, and the room goes on"
SEATS = 24
OUTAGE = 20.0  # seconds for which the machine is cut off
OLD_ENOUGH = 21.0  # seconds: a pot that was open for less is thrown away
GOES_ON = 15.0  # seconds: four for Sentinel, seven for haproxy, and the phones' way back
CONFESSED = 5.0  # seconds for which a main store that is cut off still writes
GONE = (ConnectionLost, ConnectionRefused, RequestFailed, OSError)
WRITERS = 4


def _demand() -> None:
    if word := why_not() or missing("haproxy"):
        raise LeftOut(f"{word}: nothing was tried with several machines")


class Answering(threading.Thread):
    """A phone that answers again and again, revision by revision, and comes back when it must."""

    def __init__(self, phone: DrivenPhone, run: str, name: str) -> None:
        super().__init__(daemon=True)
        self.phone, self._run, self._name = phone, run, name
        self.revision = 0  # the last one that was acknowledged
        self.at = time.monotonic()  # when it was
        self.longest = 0.0  # seconds without an acknowledgement
        self.stopped = threading.Event()

    def text(self, revision: int) -> str:
        return f"{self._name} {revision}"

    def run(self) -> None:
        self.at = time.monotonic()
        while not self.stopped.is_set():
            following = self.revision + 1
            try:
                said = self.phone.answer(self._run, {"text": self.text(following)}, following)
            except GONE:
                self._return()
                continue
            if said.get("kept") == "pot":
                now = time.monotonic()
                self.revision, self.longest = following, max(self.longest, now - self.at)
                self.at = now
            self.stopped.wait(0.1)

    def _return(self) -> None:
        with suppress(*GONE):
            self.phone.connect()
            return
        self.stopped.wait(0.3)


@fault_test(
    PROMISE,
    off="without Sentinel nobody becomes the main store; without on-marked-down in haproxy.cfg the "
    "phones of the machine wait until their own line times out",
    alone=True,
)
def a_machine_cut_off_and_back(full: bool) -> Iterator[Finding]:
    """A room answers all the time, and is led on, while a machine is gone and when it is back."""
    _demand()
    with TemporaryDirectory() as place, venue(Path(place)) as made:
        links = made.session()
        desk = DrivenFacilitator(made.url, links["facilitator"])
        phones = [DrivenPhone(made.url, links["code"]) for _ in range(SEATS)]
        for one in (desk, *phones):
            one.dial, one.ack_seconds = made.dial, 6.0
            one.connect()
        desk.until(lambda now: now["seats"] == SEATS)
        desk.move("start")
        run, opened = desk.open_at_length("harvest"), time.monotonic()
        answering = [Answering(phone, run, f"phone {n}") for n, phone in enumerate(phones)]
        for thread in answering:
            thread.start()
        until(lambda: all(each.revision > 2 for each in answering), what="answers")
        made.network.cut(made.first)
        cut = time.monotonic()
        led = until(lambda: _led(desk), 60, what="a command")
        until(lambda: all(each.at > cut + led for each in answering), 60, what="the room")
        goes_on = time.monotonic() - cut
        time.sleep(max(0.0, OUTAGE - goes_on))
        made.network.mend(made.first)
        until(lambda: made.stores[0].info().get("role") == "slave", 60, what="its return")
        back = time.monotonic()
        until(lambda: all(each.at > back + 1.0 for each in answering), 60, what="the room")
        for thread in answering:
            thread.stopped.set()
            thread.join()
        _led(desk)
        desk.listen(max(0.0, opened + OLD_ENOUGH - time.monotonic()))
        texts = _cards(desk)
        lost = [each for each in answering if each.text(each.revision) not in texts]
        acknowledged = sum(each.revision for each in answering)
        desk.end()
        yield Finding(
            f"{SEATS} phones answer all the time: the machine with the main store is cut off",
            faults=1,
            figure=len(lost),
            limit=exactly(0, "phones whose last acknowledged answer is lost"),
            proved_by="tests/deploy/test_sentinel.py::"
            "test_the_main_store_dies_under_writes_and_another_one_goes_on",
            note=f"{acknowledged} acknowledged; the longest pause of a phone "
            f"{max(each.longest for each in answering):.1f} s; a command after {led:.1f} s",
        )
        yield Finding(
            "from the cut until a command was done and every phone's next answer acknowledged",
            faults=1,
            figure=round(goes_on, 1),
            limit=at_most(GOES_ON, "s"),
            proved_by="tests/deploy/test_haproxy.py::"
            "test_a_room_behind_haproxy_is_spread_and_outlives_one_of_two_servers",
        )


def _led(desk: DrivenFacilitator) -> bool:
    """Ask for more time, as often as it takes to come through."""
    try:
        desk.command("add_time", anywhere=True, seconds=30)
    except GONE:
        with suppress(*GONE):
            desk.connect()
        return False
    return True


def _cards(desk: DrivenFacilitator) -> set[str]:
    wall = desk.close_run()["wall"]
    cards = list(wall["cards"])
    for page in range(1, wall["pages"]):
        cards += desk.ask("wall", run=wall["run"], revision=wall["revision"], page=page)["cards"]
    return {card["text"] for card in cards}


class Writing(threading.Thread):
    """Writes answers into a store from a machine, and keeps what was acknowledged, and when."""

    def __init__(self, url: str, session: SessionId, machine: Machine | None = None) -> None:
        super().__init__(daemon=True)
        self._url, self._session, self._machine = url, session, machine
        self.kept: list[tuple[float, bytes]] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        if self._machine is not None:
            enter(self._machine)
        store, entry = gateway(self._url, "cut"), an_entry()
        while not self.stopped.is_set():
            try:
                store.commit(self._session, RUN, [entry])
            except StoreAway:
                self.stopped.wait(0.05)
            else:
                self.kept.append((time.monotonic(), entry.member))
                entry = an_entry()
        store.close()


@fault_test(
    "What a failover of the store can lose",
    off="without min-replicas-to-write a main store that was cut off goes on writing, and all of "
    "it is lost when it comes back",
    alone=True,
)
def what_a_failover_loses(full: bool) -> Iterator[Finding]:
    """Count acknowledged answers that are gone, written from both sides of the cut."""
    _demand()
    outside, lost, seconds = _written_across()
    *_, unguarded = _written_across("min-replicas-to-write 0")
    yield Finding(
        "written from the side that goes on, through Sentinel",
        faults=1,
        figure=outside[0],
        limit=at_most(WRITERS, "acknowledged answers lost: one on its way per writer"),
        proved_by="tests/deploy/test_sentinel.py::"
        "test_the_main_store_dies_under_writes_and_another_one_goes_on",
        note=f"of {outside[1]} acknowledged; {outside[2]:.1f} s without one",
    )
    yield Finding(
        "beside the main store that was cut off: how long it goes on acknowledging what is lost",
        faults=1,
        figure=round(seconds, 1),
        limit=at_most(CONFESSED, "s"),
        off=round(unguarded, 1),
        note=f"{lost} answers of one writer, on the side where no phone is",
    )


def _written_across(*lines: str) -> tuple[tuple[int, int, float], int, float]:
    """Write from both sides of a cut, and count what is gone when the machine is back.

    Gives, for the side that goes on: lost, acknowledged, the longest pause; for the other: lost,
    and the seconds since the cut until the last of those was acknowledged.
    """
    with TemporaryDirectory() as place, stores(Path(place), lines) as made:
        store = gateway(made.store_url, "cut")
        session = an_open_run(store)
        main = f"redis://hearth:{PASSWORD}-HEARTH@{made.first.address}:{STORE}"
        outside = [Writing(made.store_url, session) for _ in range(WRITERS)]
        inside = Writing(main, session, made.first)
        everyone = [*outside, inside]
        for each in everyone:
            each.start()
        until(lambda: all(len(each.kept) > 100 for each in everyone), what="writing")
        made.network.cut(made.first)
        cut = time.monotonic()
        until(lambda: all(each.kept[-1][0] > cut + 2.0 for each in outside), 60, what="a failover")
        time.sleep(max(0.0, cut + OUTAGE - time.monotonic()))
        made.network.mend(made.first)
        until(lambda: made.stores[0].info().get("role") == "slave", 60, what="its return")
        for each in everyone:
            each.stopped.set()
            each.join()
        there = set(store.pot(session, RUN))
        store.close()
        gone = [[at for at, member in each.kept if member not in there] for each in everyone]
        pause = max(
            later - earlier for each in outside for (earlier, _), (later, _) in pairwise(each.kept)
        )
        counted = sum(map(len, gone[:-1])), sum(len(each.kept) for each in outside), pause
        return counted, len(gone[-1]), max(gone[-1], default=cut) - cut
