"""Answers per second of one worker and of two, each held to the same share of a core."""

from __future__ import annotations

import time
from collections import deque
from contextlib import ExitStack

from bench import targets
from bench.figures import Figures
from bench.line import Line
from bench.processes import await_listening, workers
from bench.quota import held
from bench.rooms import HearthRoom
from bench.wish import Wish

COUNTS = (1, 2)
SHARE = 0.3  # of a core: so the ratio is about workers, and not about how many cores there are
PHONES = 600
BEGINNING = 1.0  # seconds until all are in full swing
APART = 0.1  # seconds at least between two answers of one phone: the server hangs up on floods
ANSWERS = "answers per second"


def run(wish: Wish, figures: Figures, _: frozenset[str]) -> None:
    """Start a server per number of workers; let phones answer as fast as they are acknowledged."""
    with ExitStack() as running:
        every = []
        for count in COUNTS:
            server = running.enter_context(targets.hearth("--workers", str(count)))
            await_listening(server.port, count)
            room = server.session(min(PHONES, wish.seats))
            running.callback(room.close)
            room.join()
            room.begin()
            room.prepare()
            found = workers(server.pid)
            if len(found) != count:
                raise RuntimeError(f"{len(found)} workers instead of {count}")
            told = running.enter_context(held(found, SHARE))
            figures.notes["workers"] = told
            every.append((f"{count} worker{'s' if count > 1 else ''}", room))
        for number in range(wish.rounds):
            for name, room in every if number % 2 else every[::-1]:
                figures.calibrate()
                for _name, other in every:
                    other.quiet()
                figures.add(ANSWERS, name, rate(room, wish.seconds / 4), "/s")


def rate(room: HearthRoom, seconds: float) -> float:
    """Keep one answer of each phone on its way, and count acknowledgements."""
    room.number += 1
    waiting: deque[Line] = deque(room.phones)
    revisions = {id(phone): room.revision for phone in room.phones}
    sent = {id(phone): 0.0 for phone in room.phones}
    swarm = room.swarm
    swarm.on_acknowledged = waiting.append
    began = time.monotonic()
    counting, before = 0.0, 0
    while (now := time.monotonic()) < began + BEGINNING + seconds:
        if not counting and now > began + BEGINNING:
            counting, before = now, swarm.acknowledged
        for _ in range(len(waiting)):
            phone = waiting.popleft()
            if now < sent[id(phone)] + APART:
                waiting.append(phone)
                continue
            sent[id(phone)] = now
            revisions[id(phone)] += 1
            room.revision = revisions[id(phone)]
            phone.send(phone.dialect.event(room.number, "answer", room.answer()))
        swarm.look(0.01)
    found = (swarm.acknowledged - before) / (time.monotonic() - counting)
    swarm.on_acknowledged = None
    room.revision = max(revisions.values())
    swarm.rest(1.0)
    return found
