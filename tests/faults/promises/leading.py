"""The facilitator's laptop dies in the middle: the link opens elsewhere, and nothing is skipped.

What the dead laptop still sent arrives late, and holds for a version that is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.drivers.clients import DrivenFacilitator
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.promises.moves import STEPS
from tests.faults.rig.open_room import open_room
from tests.faults.rig.servers import deployment


@dataclass(frozen=True, slots=True)
class Deaths:
    """How often a laptop died, and what went wrong: steps skipped, and answers lost."""

    deaths: int
    skipped: int
    lost: int


@fault_test(
    "Facilitator's laptop dies",
    off="a command holds for whatever version was seen",
)
def opened_elsewhere(full: bool) -> Iterator[Finding]:
    on = deaths(30 if full else 3)
    off = deaths(2, switch="take_any_version")
    yield Finding(
        "the laptop is cut off, a co-facilitator leads on elsewhere, its last command comes late",
        faults=on.deaths,
        figure=on.skipped + on.lost,
        limit=exactly(0, "steps skipped and answers lost"),
        off=off.skipped + off.lost,
        fewest=on.deaths,
    )


def deaths(rounds: int, *, switch: str = "nothing") -> Deaths:
    """Let the laptop that leads die, again and again, and another one lead on at once."""
    with deployment(2, speed=20.0, switch=switch) as here, open_room(here, 8) as room:
        room.load.all(*(phone.put(room.run, 1) for phone in room.load.phones))
        laptop, elsewhere = room.desk, _page(here.urls[1], room.links["facilitator"])
        laptop.connected().close()
        assert elsewhere.state["run"]["id"] == room.run, "the open step is there, wherever it opens"
        room.desk = elsewhere
        cards = room.close()
        lost, skipped = 8 - cards + len(room.load.lies), 0
        elsewhere = room.desk
        for number in range(rounds):
            laptop = _page(here.urls[number % 2], room.links["facilitator"])
            dying = laptop.state["version"]
            step = str(elsewhere.show(STEPS[(number + 1) % 2])["step"])
            said = laptop.ask("goto", to=STEPS[number % 2], expect_version=dying)
            laptop.connected().close()
            now = elsewhere.ask("sync")["state"]["step"]
            skipped += bool(said["ok"]) or now != step
        elsewhere.close()
        return Deaths(rounds + 1, skipped, lost)


def _page(url: str, token: str) -> DrivenFacilitator:
    page = DrivenFacilitator(url, token)
    page.connect()
    return page
