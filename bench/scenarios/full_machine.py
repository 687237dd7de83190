"""As many phones as one machine carries: one room over two workers, whose phones all join."""

from __future__ import annotations

from bench import targets
from bench.figures import OURS, Figures
from bench.processes import await_listening, resident, workers
from bench.scenarios.memory import SETTLING
from bench.targets import HearthTarget
from bench.wish import Wish

WORKERS = 2
ROOM = "{:,} phones on two workers, "
STEPS = 5


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Fill a fresh server, and step: once, as nothing is compared."""
    figures.calibrate()
    with targets.hearth("--workers", str(WORKERS)) as server:
        await_listening(server.port, WORKERS)
        fill(server, wish.machine, figures)
    figures.calibrate()


def fill(server: HearthTarget, seats: int, figures: Figures) -> None:
    """Let so many join one room at one instant, step, and see what the workers grew by."""
    room = server.session(seats)
    before, said = grown(server), ROOM.format(seats)
    figures.add(f"{said}joins, until the last welcome", OURS, room.join(), "s")
    room.begin()
    took = [1_000 * room.step()[0] for _ in range(STEPS)]
    figures.add(f"{said}a step change, from the command to the last phone", OURS, took)
    room.swarm.rest(SETTLING)
    kilobytes = max(0.0, grown(server) - before) / seats
    figures.add(f"{said}memory per phone", OURS, kilobytes, "KB")
    room.close()


def grown(server: HearthTarget) -> float:
    """The memory of all workers, in KB."""
    return sum(map(resident, workers(server.pid)))
