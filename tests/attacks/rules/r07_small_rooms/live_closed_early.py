"""R7: on the real server, a facilitator closes as soon as k have answered; an insider looks on."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

from sessions.live.run import SOON, Run
from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rig import in_memory, people
from tests.attacks.rig.live_room import LiveRoom
from tests.attacks.rig.parallel import ROOMS, at_once
from tests.attacks.rig.server import AttackedServer, extra_server, serving, shared_server

SEATS, RUNS, OFF = 7, 12, 8  # runs in each of the rooms
HURRY = (2.0, 20.0)  # session seconds after the last call within which the others have answered


class HastyServer(AttackedServer):
    """A server that closes a run of any size as soon as it is asked to."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Let no run wait for a last call."""
    return replaced(Run, "warns", property(lambda _: False))


@attack("R7", by=[F | P], off="a close shuts at once", setting=Setting.LIVE)
def live_closed_early(full: bool) -> Iterator[Result]:
    """Close when just enough have answered; an insider points at another one's card."""
    k = people.tier_of(SEATS).k
    with extra_server(HastyServer()) as hasty:
        off = pointed(hasty, OFF if full else 1)
    on = pointed(shared_server(), RUNS if full else 1)
    yield guessed(
        "closed as soon as k answered, by an insider and the facilitator (off: no last call)",
        SEATS, on, limit=1 / (SEATS - 1), off=off, off_must=0.6 / (k - 1),
    )  # fmt: skip


def pointed(server: AttackedServer, runs: int) -> Hits:
    """Play in several rooms at the same time, and count right guesses in all of them."""
    told = at_once(lambda number: guesses(server, runs, number), range(ROOMS))
    return Hits(sum(each.hits for each in told), sum(each.trials for each in told))


def guesses(server: AttackedServer, runs: int, number: int) -> Hits:
    """Point at a card for each of the others who answered before the close was asked for."""
    chance, room = random.Random(f"7:live:{number}"), LiveRoom(SEATS, server=server)
    room.show("harvest")
    hits = trials = 0
    for _ in range(runs):
        first = chance.sample(range(SEATS), people.tier_of(SEATS).k)
        wall = play(room, first, chance)
        insider = chance.choice(first)
        there = [who for who in map(in_memory.writer_of, wall) if who != insider]
        known = sorted(set(first) - {insider})
        guess = known + sorted(set(range(SEATS)) - set(first))
        hits += sum(who == point for who, point in zip(there, guess, strict=False))
        trials += len(there)
    room.end()
    return Hits(hits, trials)


def play(room: LiveRoom, first: Sequence[int], chance: random.Random) -> list[str]:
    """Let some answer, close, and let the others answer while there is a last call."""
    facilitator, session = room.facilitator, room.server
    run = room.open()
    for who in first:
        assert room.phones[who].answer(run, {"text": in_memory.canary(who)["text"]})["ok"]
    room.wait(SOON + 1)
    facilitator.move("close")
    called = time.monotonic()
    others = chance.sample(sorted(set(range(SEATS)) - set(first)), SEATS - len(first))
    for who, after in zip(others, sorted(chance.uniform(*HURRY) for _ in others), strict=True):
        if facilitator.state["stage"] != "last_call":
            break
        time.sleep(max(0.0, called + after / session.speed - time.monotonic()))
        room.phones[who].answer(run, {"text": in_memory.canary(who)["text"]})
    facilitator.until(lambda now: now["stage"] == "closed")
    assert facilitator.state["run"]["outcome"] == "revealed", facilitator.state["run"]
    wall = room.wall()
    facilitator.move("withdraw")
    return wall
