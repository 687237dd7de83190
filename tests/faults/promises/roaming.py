"""Wifi gone, address changed, phone asleep: the page is right again soon after it is back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.drivers.clients import DrivenFacilitator
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, at_most
from tests.faults.rig.namespace import Namespace, namespace
from tests.faults.rig.real_phones import Change, PhoneLook, RealPhones, real_phones
from tests.faults.rig.servers import deployment

PROMISE = "Phone asleep, wifi gone, address changed"
RIGHT = 3.0  # seconds after waking
NOTICED = 20.0  # seconds until a silent loss is noticed
A_LOOK = 1.5  # seconds: how seldom this test looks, and the time that a tick of a timer takes
SHORT = 5.0  # seconds without a network: nobody noticed yet
LINE = "src/shared/connection.ts"
DEAF: Sequence[Change] = ((LINE, "if (document.hidden) return;", "return;"),)
STEPS = ("harvest", "pause")


@dataclass(frozen=True, slots=True)
class Roamers:
    """Phones at the far end of a link, and the room that goes on without them."""

    phones: RealPhones
    desk: DrivenFacilitator
    far: Namespace
    port: int

    def move_on(self, number: int) -> str:
        return str(self.desk.show(STEPS[number % 2])["step"])

    def right_after(self, since: float, step: str) -> float:
        """Wait until every page shows a step; give how long the slowest took."""
        self.phones.tell(do="network", **{"is": "online"})
        looks = self.phones.until(lambda each: _shows(each, step, since), seconds=40.0)
        assert {each.step for each in looks} == {step}
        return max(each.moved for each in looks) - since

    def held(self) -> int:
        """Count the connections that the server still holds with the far end."""
        return connections(self.port, self.far.net)


def _shows(each: PhoneLook, step: str, since: float) -> bool:
    return each.step == step and each.connection == "online" and each.moved > since


@fault_test(PROMISE, off="the page does not hear that the network is back", alone=True)
def wifi_and_address(full: bool) -> Iterator[Finding]:
    count = 50 if full else 5
    with roamers(count) as there:
        back = short_gap(there)
        changed = address_changed(there)
        page, server, long = silent_loss(there)
    with roamers(5, off=DEAF) as there:
        deaf = max(short_gap(there), address_changed(there))
    for how, figure in (
        (f"the link is down for {SHORT:.0f} s", back),
        ("another address", changed),
        ("the link is down until both ends have noticed", long),
    ):
        yield Finding(
            f"{count} pages in a network namespace: {how}",
            faults=count,
            figure=figure,
            limit=at_most(RIGHT, "s until every page is right"),
            off=deaf,
        )
    for who, figure in (("pages", page), ("the server", server)):
        yield Finding(
            f"a link goes down without a word: {who} notice",
            faults=count,
            figure=figure,
            limit=at_most(NOTICED + A_LOOK, "s"),
            proved_by="tests/transport/test_sweeper.py::test_the_limits_are_those_of_the_protocol",
            note=f"{NOTICED:.0f} s, and {A_LOOK} s for looking",
        )


def short_gap(there: Roamers) -> float:
    there.far.link("down")
    step = there.move_on(0)
    time.sleep(1.0 * SHORT)
    there.far.link("up")
    return there.right_after(time.time(), step)


def address_changed(there: Roamers) -> float:
    there.far.move(2, 3)
    step = there.move_on(1)
    return there.right_after(time.time(), step)


def silent_loss(there: Roamers) -> tuple[float, float, float]:
    """Take the link down until both ends have noticed; then bring it back."""
    held = there.held()
    assert held, "the premise: the server holds their lines"
    there.far.link("down")
    gone = time.time()
    step, server, looks = there.move_on(0), 0.0, there.phones.look()
    while time.time() - gone < 2 * NOTICED:
        looks = there.phones.look()
        if not server and not there.held():
            server = time.time() - gone
        if server and all(each.lost > gone for each in looks):
            break
        time.sleep(0.2)
    page = max(each.lost for each in looks) - gone
    there.far.link("up")
    return page, server or 2 * NOTICED, there.right_after(time.time(), step)


def connections(port: int, net: str) -> int:
    """Count established connections from a port of ours into a network, as the kernel has them."""
    numbers = [int(each) for each in net.split(".")]
    far = "".join(f"{each:02X}" for each in reversed(numbers))
    rows = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    cells = [row.split()[1:4] for row in rows]
    return sum(
        here.endswith(f":{port:04X}") and there[2:8] == far and state == "01"
        for here, there, state in cells
    )


@contextmanager
def roamers(count: int, off: Sequence[Change] = ()) -> Iterator[Roamers]:
    """Let phones come in from a namespace, and show them a step."""
    with namespace() as far, deployment(1, host="0.0.0.0") as here:
        links = here.session()
        desk = DrivenFacilitator(here.urls[0], links["facilitator"])
        desk.connect()
        port = here.servers[0].port
        url = f"http://{far.here}:{port}"
        with real_phones(url, links["code"], count, off=off, before=far.before) as phones:
            desk.move("start")
            step = str(desk.show(STEPS[1])["step"])
            looks = phones.until(lambda each: each.step == step)
            assert {each.step for each in looks} == {step}
            yield Roamers(phones, desk, far, port)
