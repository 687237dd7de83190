"""Keeps a number of workers serving: a look at all of them, many times per second.

Each place has a socket of its own, which outlives its workers. Whoever dies is started again on
the same socket, after a pause that doubles while it dies soon. In an upgrade, new workers are
started one by one beside the old ones. When all are ready, the old ones let nobody in any more, the
new ones do, and the old ones say goodbye one by one. If a new one does not come up, the old ones
stay.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from server.supervision.sentences import say

log = logging.getLogger("hearth.workers")

FIRST_PAUSE = 0.1  # seconds before the first restart: people are waiting in its queue
LONGEST_PAUSE = 10.0
HEALTHY = 10.0  # seconds alive after which a death counts as the first
STARTING = 60.0  # seconds for a worker to be ready: reading a large store takes time
DRAINING = 15.0  # seconds between asking a worker to end and insisting


class Worker(Protocol):
    """What the supervisor asks of a worker."""

    @property
    def is_ready(self) -> bool: ...

    @property
    def code(self) -> int | None: ...

    @property
    def how(self) -> str: ...

    def go(self) -> None: ...

    def leave(self) -> None: ...

    def drain(self) -> None: ...

    def kill(self) -> None: ...

    def close(self) -> None: ...


class FirstWorkerFailed(Exception):
    """The first worker of all did not come up. It has said why; `code` is what it ended with."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class WorkerPlace:
    """One worker's place: who is there, and when the next one may start."""

    number: int
    worker: Worker | None = None
    began: float = 0.0
    serves: bool = False
    pause: float = FIRST_PAUSE
    next_start: float = 0.0


@dataclass(slots=True)
class Leaving:
    """An old worker that lets nobody in any more; `asked`: since when it should end."""

    worker: Worker
    asked: float | None = None


@dataclass(slots=True)
class Supervisor:
    """Starts, watches and replaces workers; whoever runs it calls `look` again and again."""

    start: Callable[[int, bool], Worker]  # the place's number; whether it is the first of all
    give_up: Callable[[int], None]  # takes a place whose worker keeps dying off the port
    count: int
    now: Callable[[], float]
    may_upgrade: bool = True
    first_ready: Callable[[], None] = lambda: None
    has_served: bool = False
    _places: list[WorkerPlace] = field(default_factory=list)
    _coming: list[Worker] | None = None  # the new workers of an upgrade
    _came: float = 0.0  # when the last of them was started
    _leaving: list[Leaving] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._places = [WorkerPlace(number) for number in range(self.count)]

    def look(self) -> None:
        """See what became of every worker, and do what follows. Raises FirstWorkerFailed."""
        for place in self._places:
            if place.worker is None:
                self._fill(place)
            elif place.worker.code is not None:
                self._bury(place, place.worker)
            elif not place.serves:
                self._welcome(place, place.worker)
        self._go_on_with_upgrade()
        self._send_off()

    def upgrade(self) -> None:
        """Begin to replace all workers by new ones, if that can be done now."""
        if not self.may_upgrade:
            log.warning(say("would_lose"))
        elif not self.has_served or self._coming is not None or self._leaving:
            log.warning(say("busy"))
        else:
            log.info(say("upgrading"))
            self._coming = []

    def stop(self) -> None:
        """Ask every worker to end, all at once: nobody is left to whom people could go."""
        for place in self._places:
            if place.worker is not None:
                self._leaving.append(Leaving(place.worker))
        self._leaving += [Leaving(worker) for worker in self._coming or []]
        self._places, self._coming = [], None
        for one in self._leaving:
            self._ask_to_end(one)

    def gone(self) -> bool:
        """Say whether the last worker has ended, after a stop; insist where one does not."""
        for one in list(self._leaving):
            self._see_off(one)
        return not self._leaving

    def kill(self) -> None:
        """End all of them at once."""
        for one in self._leaving:
            one.worker.kill()

    def _fill(self, place: WorkerPlace) -> None:
        if self.now() < place.next_start or (place.number and not self.has_served):
            return  # the first worker comes up alone: the others would fail of the same
        is_first = not self.has_served
        place.worker, place.serves = self.start(place.number, is_first), False
        place.began = self.now()

    def _welcome(self, place: WorkerPlace, worker: Worker) -> None:
        if worker.is_ready:
            worker.go()
            place.serves = True
            if not self.has_served:
                self.has_served = True
                self.first_ready()
        elif self.now() - place.began > STARTING:
            log.warning(say("too_slow", number=place.number + 1, seconds=STARTING))
            worker.kill()

    def _bury(self, place: WorkerPlace, worker: Worker) -> None:
        if not self.has_served:
            raise FirstWorkerFailed(worker.code or 0)
        if self.now() - place.began > HEALTHY:
            place.pause = FIRST_PAUSE
        elif place.pause > FIRST_PAUSE:  # again, and soon: nobody should wait in its queue
            self.give_up(place.number)
        log.warning(say("died", number=place.number + 1, how=worker.how, seconds=place.pause))
        worker.close()
        place.worker, place.next_start = None, self.now() + place.pause
        place.pause = min(2 * place.pause, LONGEST_PAUSE)

    def _go_on_with_upgrade(self) -> None:
        coming = self._coming
        if coming is None:
            return
        ended = next((worker for worker in coming if worker.code is not None), None)
        if ended is not None:
            self._keep_the_old(coming, ended.how)
        elif coming and not coming[-1].is_ready:
            if self.now() - self._came > STARTING:
                self._keep_the_old(coming, say("late", seconds=STARTING))
        elif len(coming) < self.count:  # one by one: the room goes on beside it
            coming.append(self.start(len(coming), False))
            self._came = self.now()
        else:
            self._change_over(coming)

    def _keep_the_old(self, coming: list[Worker], how: str) -> None:
        log.warning(say("kept", how=how))
        for worker in coming:
            worker.kill()
        self._leaving += [Leaving(worker, self.now()) for worker in coming]
        self._coming = None

    def _change_over(self, coming: list[Worker]) -> None:
        """All at one moment, so that nobody gets a page of one version and its parts of another."""
        for place in self._places:
            if place.worker is not None:
                place.worker.leave()
                self._leaving.append(Leaving(place.worker))
        for place, worker in zip(self._places, coming, strict=True):
            worker.go()
            place.worker, place.serves = worker, True
            place.began, place.pause = self.now(), FIRST_PAUSE
        self._coming = None
        log.info(say("upgraded"))

    def _send_off(self) -> None:
        """Let the next of those that leave say goodbye, once the one before it is gone."""
        if self._leaving:
            first = self._leaving[0]
            self._ask_to_end(first)
            self._see_off(first)

    def _ask_to_end(self, one: Leaving) -> None:
        if one.asked is None:  # asked twice, it would end at once
            one.asked = self.now()
            one.worker.drain()

    def _see_off(self, one: Leaving) -> None:
        if one.worker.code is not None:
            one.worker.close()
            self._leaving.remove(one)
        elif one.asked is not None and self.now() - one.asked > DRAINING:
            one.worker.kill()
