"""How large the state is that everyone hears when a step changes, for every step of the plan."""

from __future__ import annotations

from bench import targets
from bench.figures import Figures
from bench.rooms import HearthRoom
from bench.wish import Wish

STATE = "state of a step change, on the wire"


def run(_wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Walk through the built-in plan, and weigh each step's state as a phone gets it."""
    with targets.hearth() as server:
        room = server.session(1)
        room.join()
        room.begin()
        sizes = {step: weighed(room, step) for step in steps(room)}
        room.close()
    largest = max(sizes, key=lambda step: sizes[step])
    figures.add(STATE, server.name, list(sizes.values()), "bytes")
    figures.notes["bytes"] = f"the largest state has {sizes[largest]:,} bytes, at {largest}"
    figures.add(f"{STATE}, the largest", server.name, sizes[largest], "bytes")


def steps(room: HearthRoom) -> list[str]:
    return [step["id"] for section in room.plan()["sections"] for step in section["steps"]]


def weighed(room: HearthRoom, step: str) -> int:
    """Go to a step; bytes of the WebSocket's message, its head included."""
    room.until("goto", to=step)
    space = room.phones[0].dialect.namespace
    size = len(f"42{space}".encode()) + len(room.leader.last_state.encode())
    return size + (2 if size < 126 else 4)
