"""Slow or stalled readers are bounded: phones that stop reading cost little, and nobody else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, at_most
from tests.faults.rig.deaf_phones import DeafPhone, memory, unsent
from tests.faults.rig.servers import Deployment, deployment

PROMISE = "Slow or stalled readers are bounded"
KILOBYTES = at_most(256.0, "KB on the server's side for each, in the kernel and in memory")
SECONDS = at_most(20.0, "seconds from unread bytes until the last of them is dropped")
RATIO = at_most(2.0, "times the p95 of those who read, before")
READERS = 12
WATCHED = 45.0  # seconds
ASKING = 0.6  # seconds between two questions of a phone that reads nothing
UNREAD = 30_000  # bytes in the kernel from which on a phone counts as one that does not read
TRIES = 3  # of the timed one: two cores that others use as well


@dataclass
class Siege:
    """What phones that read nothing cost."""

    phones: int
    kernel: int = 0  # bytes of the connection for which the kernel held most
    grown: int = 0  # bytes of memory, per connection, when that was most
    deaf: int = 0  # phones for which the kernel held what they did not read
    slowest: float = 0.0  # seconds from there to the end of the last of them
    left: int = 0  # connections that were never dropped
    before: list[float] = field(default_factory=list)  # seconds of reads by the others
    during: list[float] = field(default_factory=list)

    @property
    def kilobytes(self) -> float:
        return (self.kernel + self.grown) / 1024

    @property
    def ratio(self) -> float:
        return p95(self.during) / max(p95(self.before), 0.005)


def p95(waits: Sequence[float]) -> float:
    return quantiles(waits, n=20)[-1]


@fault_test(
    PROMISE,
    off="what waits is held without end, in memory and in the kernel, and no reader is dropped",
    alone=True,
)
def deaf_phones(full: bool) -> Iterator[Finding]:
    if not Path("/proc/net/tcp").exists():
        raise LeftOut("this machine does not show what its kernel holds for a connection")
    phones = 500 if full else 40
    on = siege(phones)
    for _ in range(TRIES - 1):
        if on.ratio > RATIO.value:
            on = siege(phones)
    off = siege(40, switch="wait_for_readers")
    how = "phones that ask on and read nothing"
    most = phones // 2  # at once: the first may be gone before the last is full
    yield Finding(
        how, on.deaf, round(on.kilobytes), KILOBYTES, off=round(off.kilobytes), fewest=most
    )
    yield Finding(
        how,
        on.deaf,
        round(on.slowest, 1) if not on.left else WATCHED,
        SECONDS,
        off=WATCHED if off.left else off.slowest,
        fewest=most,
        note=f"{on.left} were never dropped",
    )
    yield Finding(
        "reads of the others meanwhile",
        phones,
        round(on.ratio, 2),
        RATIO,
        proved_by="tests/transport/test_backlog.py::"
        "test_a_connection_whose_backlog_is_over_is_cut_at_the_next_look",
        note=f"p95 {p95(on.before) * 1000:.0f} ms before, {p95(on.during) * 1000:.0f} ms",
    )


def siege(phones: int, *, switch: str = "nothing") -> Siege:
    """Let phones come in and read nothing, while others read and the room moves on."""
    found = Siege(phones)
    with deployment(1, switch=switch) as here, ExitStack() as stack:
        links = here.session()
        desk = DrivenFacilitator(here.urls[0], links["facilitator"])
        readers = [DrivenPhone(here.urls[0], links["code"]) for _ in range(READERS)]
        for client in (desk, *readers):
            client.connect()
            stack.callback(client.close)
        read(desk, readers, 10.0, found.before)
        deaf = [DeafPhone(here.urls[0], links["code"]) for _ in range(phones)]
        for phone in deaf:
            stack.callback(phone.close)
        watch(here, desk, readers, deaf, found)
    return found


def watch(
    here: Deployment,
    desk: DrivenFacilitator,
    readers: Sequence[DrivenPhone],
    deaf: Sequence[DeafPhone],
    found: Siege,
) -> None:
    """Let the deaf ones ask, note what is held for them, and when each is dropped."""
    server = here.servers[0]
    assert server.child is not None
    bare, unread_since, ports = memory(server.child.pid), dict[int, float](), {p.port for p in deaf}
    ends = time.monotonic() + WATCHED
    while time.monotonic() < ends and (not unread_since or ports & held_ports(server.port)):
        for phone in deaf:
            phone.ask()
        read(desk, readers, ASKING, found.during)
        held = {port: size for port, size in unsent(server.port).items() if port in ports}
        now = time.monotonic()
        for port, size in held.items():
            found.kernel = max(found.kernel, size)
            if size > UNREAD:
                unread_since.setdefault(port, now)
        found.deaf = max(found.deaf, len(unread_since))
        gone = [now - at for port, at in unread_since.items() if port not in held]
        found.slowest = max([found.slowest, *gone])
        unread_since = {port: at for port, at in unread_since.items() if port in held}
        grown = (memory(server.child.pid) - bare) // len(deaf)
        found.grown = max(found.grown, grown)
    found.left = len(ports & held_ports(server.port))


def held_ports(port: int) -> set[int]:
    return set(unsent(port))


def read(
    desk: DrivenFacilitator, readers: Sequence[DrivenPhone], seconds: float, waits: list[float]
) -> None:
    """Let the room move on and the readers read, for so long."""
    ends = time.monotonic() + seconds
    dark = False
    while time.monotonic() < ends:
        dark = not dark
        desk.move("blank", on=dark)
        for reader in readers:
            began = time.monotonic()
            assert reader.ask("sync")["ok"]
            waits.append(time.monotonic() - began)
        time.sleep(0.1)
