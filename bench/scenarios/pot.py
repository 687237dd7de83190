"""A full pot is opened: how long everybody else waits for the worker meanwhile."""

from __future__ import annotations

import time
from contextlib import ExitStack

from bench import targets
from bench.echo import LINES, Echo
from bench.figures import Figures
from bench.rooms import WRITTEN, WRITTEN_TOO, HearthRoom
from bench.targets import HearthTarget
from bench.wish import Wish

PATIENCE = 60.0  # seconds for a pot to be opened
REST = 5.0  # seconds of nothing, to compare with


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Open a pot with its phones there, and one whose phones have gone: no fan-out then."""
    told, name = f"a pot of {wish.pot:,} opened", "Hearth"
    with ExitStack() as running:
        server = running.enter_context(targets.hearth())
        figures.calibrate()
        with Echo(server.session(min(LINES, wish.pot))) as echo:
            still = at_rest(echo, min(REST, wish.seconds))
        figures.add("nothing happens, longest wait for an echo", name, 1_000 * still)
        room = server.session(wish.pot)
        running.callback(room.close)
        room.join()
        room.begin()
        fill(room, WRITTEN)
        figures.calibrate()
        still = opening(server, room)
        figures.add(f"{told} before all phones, longest wait for an echo", name, 1_000 * still)
        fill(room, WRITTEN_TOO)
        room.swarm.hang_up(room.phones)
        room.phones = []
        figures.calibrate()
        still = opening(server, room)
        figures.add(f"{told}, longest wait for an echo", name, 1_000 * still)


def at_rest(echo: Echo, seconds: float) -> float:
    ends = time.time() + seconds
    return echo.longest(lambda: time.time() > ends, seconds + PATIENCE)


def fill(room: HearthRoom, step: str) -> None:
    """Open a written step, and let every phone answer."""
    room.revision = 0
    room.open_step(step)
    room.burst()


def opening(server: HearthTarget, room: HearthRoom) -> float:
    """Close the step and watch until its wall is shown; the phones read nothing meanwhile."""
    room.wait_until_it_may_close()

    def shown() -> bool:
        room.swarm.look(0)
        return bool(room.state()["stage"] == "closed")

    with Echo(server.session(LINES)) as echo:
        for phone in room.phones:
            room.swarm.ignore(phone)
        room.ask("close")
        took = echo.longest(shown, PATIENCE)
        for phone in room.phones:
            room.swarm.watch(phone)
    if room.state()["run"]["outcome"] != "revealed":
        raise RuntimeError(f"the pot was not opened: {room.state()['run']['outcome']}")
    return took
