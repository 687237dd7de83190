"""How large the state is that everyone hears: for every step of the plan, and with a full wall."""

from __future__ import annotations

from itertools import count

from bench import targets
from bench.figures import Figures
from bench.rooms import WRITTEN, HearthRoom
from bench.wish import Wish
from server.simulation.behaviour.texts import text_deck

STATE = "state of a step change, on the wire"
WALL = "state that shows a wall"
SEATS = 13  # the fewest of a room without a last call
CARDS = 12  # a page of a wall: all of them are on it, so that its size is no chance
SHOWS_CARDS = "harvest-wall"  # the step that shows the wall again


def run(_wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Walk through the built-in plan, and weigh each step's state as a phone gets it."""
    with targets.hearth() as server:
        room = server.session(SEATS)
        room.join()
        room.begin()
        sizes = {step: weighed(room, step) for step in steps(room)}
        for name, texts in (("typical texts", typical()), ("the longest texts", longest())):
            shown, again = with_wall(room, texts)
            figures.add(f"{WALL} of {name}", server.name, shown, "bytes")
            figures.add(f"{STATE}, to cards of {name}", server.name, again, "bytes")
            if name == "typical texts":
                sizes[SHOWS_CARDS] = again
            room.close()
            room = server.session(SEATS)
            room.join()
            room.begin()
        room.close()
    largest = max(sizes, key=lambda step: sizes[step])
    figures.add(STATE, server.name, list(sizes.values()), "bytes")
    figures.notes["bytes"] = f"the largest state of a step has {sizes[largest]:,} bytes: {largest}"
    figures.add(f"{STATE}, the largest", server.name, sizes[largest], "bytes")


def steps(room: HearthRoom) -> list[str]:
    return [step["id"] for section in room.plan()["sections"] for step in section["steps"]]


def weighed(room: HearthRoom, step: str) -> int:
    """Go to a step; bytes of the WebSocket's message, its head included."""
    room.until("goto", to=step)
    return heard(room)


def heard(room: HearthRoom) -> int:
    """Weigh the newest state as phones heard it."""
    space = room.phones[0].dialect.namespace
    size = len(f"42{space}".encode()) + len(room.leader.last_state.encode())
    return size + (2 if size < 126 else 4)


def with_wall(room: HearthRoom, texts: list[str]) -> tuple[int, int]:
    """Fill a wall; bytes of the state that shows it, and of the next one that taps its cards."""
    room.open_step(WRITTEN)
    room.revision, before = 1, room.swarm.acknowledged
    for phone, text, number in zip(room.phones, texts, count(1), strict=False):
        phone.send(phone.dialect.event(number, "answer", room.answer_with({"text": text})))
    room.swarm.run(lambda: room.swarm.acknowledged - before >= len(texts), "answers")
    room.wait_until_it_may_close()
    room.until("close")
    room.swarm.run(lambda: room.state()["stage"] == "closed", "a wall")
    shown = heard(room)
    return shown, weighed(room, SHOWS_CARDS)


def typical() -> list[str]:
    deck = text_deck("bench")
    return [deck.text(WRITTEN, number) for number in range(CARDS)]


def longest() -> list[str]:
    return [f"{number} {'word ' * 60}"[:280].strip() for number in range(CARDS)]
