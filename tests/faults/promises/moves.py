"""No step is skipped: eight facilitators' pages click at once, on two servers over one store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

from tests.drivers.clients import DrivenFacilitator
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.faults.rig.servers import Deployment, deployment

RACERS = 8
STEPS = ("harvest", "pause")  # two steps that may be shown one after the other, again and again


@fault_test(
    "No step skipped",
    off="a command holds for whatever version was seen; a move is written over another worker's",
)
def racing_commands(full: bool) -> Iterator[Finding]:
    rounds = 1000 if full else 30
    with deployment(2) as here:
        moves = accepted(here, rounds)
    for switch, name in (
        ("take_any_version", "the version is not asked for"),
        ("write_over", "the store does not compare"),
    ):
        with deployment(2, switch=switch) as here:
            off = accepted(here, 60)
        yield Finding(
            f"{RACERS} racing commands on two servers; off: {name}",
            faults=rounds * RACERS,
            figure=moves / rounds,
            limit=exactly(1, "moves per round"),
            off=off / 60,
            fewest=rounds * RACERS,
            note=f"{moves:,} moves in {rounds:,} rounds",
        )


def accepted(here: Deployment, rounds: int) -> int:
    """Let pages send the same move for the version they saw, and count those that were taken.

    A page that is at another step afterwards counts as a move that nobody asked for.
    """
    links = here.session()
    pages = [
        DrivenFacilitator(here.urls[number % 2], links["facilitator"]) for number in range(RACERS)
    ]
    for page in pages:
        page.connect()
    pages[0].move("start")
    with ThreadPoolExecutor(RACERS) as pool:
        return sum(raced(pages, step, pool) for step, _ in zip(cycle(STEPS), range(rounds)))


def raced(pages: Sequence[DrivenFacilitator], step: str, pool: ThreadPoolExecutor) -> int:
    """Race once. Whoever loses is told what is true now: the step that was asked for."""
    seen = max(page.state["version"] for page in pages)

    def ask(page: DrivenFacilitator) -> bool:
        said = page.ask("goto", to=step, expect_version=seen)
        if not said["ok"]:
            assert (said["error"]["code"], said["state"]["step"]) == ("moved_on", step)
        return bool(said["ok"])

    taken = sum(pool.map(ask, pages))
    for page in pages:
        page.until(lambda now: now["version"] > seen)
    return taken + sum(bool(page.state["step"] != step) for page in pages)
