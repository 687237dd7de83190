"""What sessions cost in which nothing happens."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack

from bench import targets
from bench.figures import Figures
from bench.line import Dialect
from bench.processes import busy, family
from bench.rooms import new_session
from bench.swarm import Swarm
from bench.targets import HearthTarget
from bench.wish import Wish

SETTLING = 5.0  # seconds after the last change


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Watch a server without sessions, with so many, and with a page in each."""
    with ExitStack() as running:
        server = running.enter_context(targets.hearth())
        swarm = Swarm("127.0.0.1", server.port)
        running.callback(swarm.close)
        watch(server, swarm, "no session", wish, figures)
        tokens = [
            new_session("127.0.0.1", server.port, server.token)["facilitator"]
            for _ in range(wish.sessions)
        ]
        told = f"{wish.sessions:,} idle sessions"
        watch(server, swarm, told, wish, figures)
        for token in tokens:
            swarm.open(1, Dialect("/facilitator,", lambda t=token: {"token": t}))  # type: ignore[misc]
            swarm.look(0)
        swarm.run(lambda: swarm.welcomed == len(tokens), "facilitators")
        watch(server, swarm, f"{told}, a page in each", wish, figures)


def watch(server: HearthTarget, swarm: Swarm, told: str, wish: Wish, figures: Figures) -> None:
    """Note the share of a core that server and store use, one window per round."""
    swarm.rest(min(SETTLING, wish.seconds))
    for _ in range(wish.rounds):
        figures.calibrate()
        began, before = time.monotonic(), used(server.pid)
        swarm.rest(wish.seconds / 2)
        share = 100 * (used(server.pid) - before) / (time.monotonic() - began)
        figures.add(f"{told}, of a core", server.name, share, "%")


def used(pid: int) -> float:
    """Seconds of a core that a server and all it started have used."""
    assert pid != os.getpid()
    return sum(map(busy, family(pid)))
