"""A tenth of a room stops reading: what the others wait because of them."""

from __future__ import annotations

import time
from contextlib import ExitStack

from bench.figures import Figures
from bench.rooms import Room
from bench.scenarios.compare import beside_node
from bench.targets import Target
from bench.wish import Wish

PART = 10  # one of so many phones stops reading
WINDOW = 4_096  # bytes that its own kernel takes in
FILLING = 60  # steps until the server's side of its connection is full, and some more
STEPS = 10
PACE = 0.06  # seconds between two steps at the least


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Compare each server with itself, in one room after the other."""
    with ExitStack() as running:
        every = beside_node(running, wish)
        for number in range(wish.rounds):
            for target in every if number % 2 else every[::-1]:
                for slow in (0, max(1, wish.seats // PART)):
                    figures.calibrate()
                    told = f"step change to {wish.seats:,}, {'a tenth' if slow else 'none'} slow"
                    figures.add(told, target.name, steps_beside(target, wish.seats, slow))


def steps_beside(target: Target, seats: int, slow: int) -> list[float]:
    """Step so often that slow readers are full; ms from a command to the last who reads."""
    room = target.room(seats - slow)
    room.join()
    stopped = room.swarm.open(slow, room.phone(), window=WINDOW)
    room.swarm.run(lambda: room.swarm.welcomed == seats + 1, "slow readers' joins")
    room.begin()
    room.quiet()
    for line in stopped:
        room.swarm.ignore(line)
    for _ in range(FILLING):
        brisk_step(room)
    took = [1_000 * brisk_step(room) for _ in range(STEPS)]
    room.close()
    return took


def brisk_step(room: Room) -> float:
    """Change the step; seconds from the command to the last phone that reads."""
    room.swarm.mark_now()
    began = time.time()
    room.command()
    room.swarm.run(lambda: room.swarm.heard > len(room.phones), "a step beside slow readers")
    room.swarm.rest(max(0.0, began + PACE - time.time()))
    return max(phone.heard_at for phone in room.phones) - began
