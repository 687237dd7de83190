"""Memory of a server per connected phone: a fresh process each time, or it would be of before."""

from __future__ import annotations

from contextlib import ExitStack

from bench.figures import Figures
from bench.processes import resident
from bench.scenarios.compare import WARM_UP, beside_node
from bench.targets import Target
from bench.wish import Wish

SETTLING = 3.0  # seconds: what joining took and gives back is not counted


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Measure Hearth, and Node unless it is left out."""
    for _number in range(wish.rounds):
        figures.calibrate()
        with ExitStack() as running:
            every = beside_node(running, wish)
            for other in every[1:]:
                other.room(min(WARM_UP, wish.seats)).close()
            for target in every:
                told = per_phone(target, wish.seats)
                figures.add(f"memory per phone, {wish.seats:,} phones", target.name, told, "KB")


def per_phone(target: Target, seats: int) -> float:
    """Let so many join and hear a step, and divide what the process grew by."""
    before = resident(target.pid)
    room = target.room(seats)
    room.join()
    room.begin()
    room.step()
    room.swarm.rest(SETTLING)
    grown = resident(target.pid) - before
    room.close()
    return max(0.0, grown) / seats
