"""SIGTERM under load: what was acknowledged is kept, and the end comes soon, store or no store."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from subprocess import TimeoutExpired

from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, at_most, exactly
from tests.faults.rig.open_room import open_room
from tests.faults.rig.servers import deployment

PROMISE = "SIGTERM drains"
LONGEST = 15.0  # seconds from SIGTERM to the end
SEATS = 40


@dataclass(frozen=True, slots=True)
class Ends:
    """How servers ended: each one's seconds, and how many acknowledgements were lies."""

    seconds: list[float]
    lost: int
    acks: int


@fault_test(
    PROMISE,
    off="answers are acknowledged as they are queued; a store is waited for without end",
    alone=True,
)
def stopped_under_load(full: bool) -> Iterator[Finding]:
    times = 4 if full else 1
    hasty = ended(1, stops=True, switch="acknowledge_before_commit")
    for stops, name in ((False, "the store is there"), (True, "the store is stopped too")):
        on = ended(times, stops=stops)
        yield Finding(
            f"SIGTERM while {SEATS} phones write, {name}",
            faults=times,
            figure=on.lost,
            limit=exactly(0, "acknowledged answers lost"),
            off=hasty.lost,
            fewest=times,
            note=f"{on.acks:,} acknowledgements",
        )
    patient = ended(1, stops=True, switch="wait_for_the_store")
    yield Finding(
        f"SIGTERM while {SEATS} phones write, the store is stopped too",
        faults=times,
        figure=max(on.seconds),
        limit=at_most(LONGEST, "s until the process has ended"),
        off=max(patient.seconds),
        fewest=times,
    )


def ended(times: int, *, stops: bool, switch: str = "nothing") -> Ends:
    """Ask one of two servers to stop, again and again, and look what became of the answers."""
    seconds = list[float]()
    with deployment(2, speed=10.0, switch=switch) as here, open_room(here, SEATS) as room:
        server = here.servers[1]
        with room.load.writing(room.run, every=0.1):
            for _ in range(times):
                time.sleep(1.0)
                if stops:
                    here.signal_store(signal.SIGSTOP)
                    time.sleep(0.3)
                began = time.monotonic()
                assert server.child is not None
                os.kill(server.child.pid, signal.SIGTERM)
                with suppress(TimeoutExpired):
                    server.child.wait(LONGEST + 5.0)
                seconds.append(time.monotonic() - began)
                if stops:
                    here.signal_store(signal.SIGCONT)
                server.kill()
                server.start()
        cards = room.close()
        missing = max(0, len(room.writers) - cards)
        return Ends(seconds, len(room.load.lies) + missing, room.load.acks)
