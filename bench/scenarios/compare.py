"""One room on each server in turn: joins, a step change, durable answers, and all come back."""

from __future__ import annotations

import sys
from contextlib import ExitStack

from bench import targets
from bench.figures import Figures
from bench.rooms import Room
from bench.targets import Sizes, Target
from bench.wish import Wish

NAMES = ("joins", "step", "answers", "reconnect")
WARM_UP = 50  # seats of a room that is thrown away: nobody is measured cold
STEPS, REVISIONS = 5, 2  # per round
BEFORE = "Hearth before"


def run(wish: Wish, figures: Figures, wanted: frozenset[str]) -> None:
    """Take all servers through the wanted scenarios, in another order each round."""
    with ExitStack() as running:
        every = started(running, wish)
        for number in range(wish.rounds):
            turn = number % len(every)
            for target in every[turn:] + every[:turn]:
                figures.calibrate()
                room = target.room(wish.seats)
                measure(room, target.name, figures, wanted)
            print(f"round {number + 1} of {wish.rounds}", file=sys.stderr)


def started(running: ExitStack, wish: Wish) -> list[Target]:
    """Start Hearth, look how large its frames are, and start the others with frames as large."""
    ours = running.enter_context(targets.hearth())
    warm = min(WARM_UP, wish.seats)
    sizes = sizes_of(ours.session(warm))
    every: list[Target] = [ours]
    if wish.before is not None:
        before = targets.hearth(folder=wish.before, name=BEFORE)
        every.append(running.enter_context(before))
    if {"stock", "node"} - set(wish.without):
        path = running.enter_context(targets.store())
        if "node" not in wish.without:
            every.append(running.enter_context(targets.node(path, sizes)))
        if "stock" not in wish.without:
            every.append(running.enter_context(targets.stock(path, sizes)))
    if "bare" not in wish.without:
        every.append(running.enter_context(targets.bare(sizes)))
    for target in every[1:]:
        measure(target.room(warm), target.name, Figures(), frozenset(NAMES))
    return every


def beside_node(running: ExitStack, wish: Wish) -> list[Target]:
    """Start Hearth, and Node, with frames as large, unless it is left out."""
    ours = running.enter_context(targets.hearth())
    sizes = sizes_of(ours.session(min(WARM_UP, wish.seats)))
    every: list[Target] = [ours]
    if "node" not in wish.without:
        path = running.enter_context(targets.store())
        every.append(running.enter_context(targets.node(path, sizes)))
    return every


def sizes_of(room: Room) -> Sizes:
    """Give the sizes of a state, a welcome and an acknowledgement, as a phone gets them."""
    room.phones = room.swarm.open(room.count, room.phone(), keeps=True)
    room.swarm.run(lambda: room.swarm.welcomed == room.count + 1, "joins")
    room.begin()
    room.step()
    phone = room.phones[0]
    state, welcome = phone.last_state, phone.replies[0]
    room.prepare()
    room.burst()
    head = len("42") + len(phone.dialect.namespace)
    texts = (state, "0" + welcome, str(room.number) + phone.replies[room.number])
    room.close()
    return Sizes(*(head + len(text.encode()) for text in texts))


def measure(room: Room, name: str, figures: Figures, wanted: frozenset[str]) -> None:
    """Take one room through the wanted scenarios, and close it."""
    count = f"{room.count:,}"
    joined = 1_000 * room.join()
    if "joins" in wanted:
        figures.add(f"{count} joins, until the last welcome", name, joined)
    room.begin()
    if "step" in wanted:
        steps = [room.step() for _ in range(STEPS)]
        told = f"step change to {count}, from the command"
        figures.add(told, name, [1_000 * step[0] for step in steps])
        told = f"step change to {count}, first to last phone"
        figures.add(told, name, [1_000 * step[1] for step in steps])
    if "reconnect" in wanted:
        back = 1_000 * room.reconnect()
        figures.add(f"{count} come back, until the last welcome", name, back)
    if "answers" in wanted:
        room.prepare()
        told = f"{count} durable answers, until the last acknowledgement"
        figures.add(told, name, 1_000 * room.burst())
        told = f"{count} revised answers, until the last acknowledgement"
        figures.add(told, name, [1_000 * room.burst() for _ in range(REVISIONS)])
    room.close()
