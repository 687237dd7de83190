"""A crowd of simulated participants who join a running session and stay until it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from server.simulation import interrupt
from server.simulation.agent import Agent
from server.simulation.behaviour.attendance import Attendance, attendances
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.person import Person
from server.simulation.behaviour.texts import text_deck
from server.simulation.crowd_session import CrowdSession
from server.simulation.participant import SimulatedParticipant
from sessions.rehearsals.scenes import Part, RehearsalScene, cast
from sessions.rehearsals.telling import WhyGone

BETWEEN_ARRIVALS = 0.4  # session seconds between two people who join, on average
LATE = (20.0, 120.0)  # session seconds after the beginning at which late people come
FIRST_WELCOME = 8.0  # real seconds within which the first participant must be welcomed
STOPPING = 5.0  # real seconds that all participants together have to stop


class CrowdRefused(Exception):
    """The session cannot have simulated participants; `code` says why."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


@dataclass(slots=True)
class Crowd:
    """Participants, each on a thread of its own (a green one where threads are green)."""

    session: CrowdSession
    participants: list[SimulatedParticipant]
    chance: Random
    threads: list[threading.Thread] = field(default_factory=list)

    def join(self) -> None:
        """Send one participant first; the others follow only if the session is a rehearsal."""
        first, *others = self.participants
        self._start(first, 0.0)
        ends = time.monotonic() + FIRST_WELCOME
        while first.view.state is None and not first.over and time.monotonic() < ends:
            interrupt.check()
            time.sleep(0.02)
        if first.view.state is None:
            self.stop()
            why = "no_server" if first.over in ("", "stopped") else first.over
            raise CrowdRefused(why, first.trouble)
        for number, participant in enumerate(others):
            self._start(participant, self.session.pace.wait(number * BETWEEN_ARRIVALS))

    def gone(self) -> bool:
        """Whether everyone is done."""
        return all(participant.over for participant in self.participants)

    def settled(self, run: str) -> bool:
        """Whether nobody who is here has anything more to say to a run."""
        connected = [each for each in self.participants if each.view.state is not None]
        return all(participant.settled(run) for participant in connected)

    def stop(self) -> None:
        """Let everyone go; bounded in time."""
        self.session.stop.set()
        ends = time.monotonic() + STOPPING
        for thread in self.threads:
            thread.join(max(0.0, ends - time.monotonic()))

    def _start(self, participant: SimulatedParticipant, wait: float) -> None:
        thread = threading.Thread(target=self._live, args=(participant, wait), daemon=True)
        self.threads.append(thread)
        thread.start()

    def _live(self, participant: SimulatedParticipant, wait: float) -> None:
        stop, begun = self.session.stop, self.session.begun
        if participant.person.attendance is Attendance.LATE:
            while not begun.wait(0.2) and not stop.is_set():
                continue
            wait = self.session.pace.wait(self.chance.uniform(*LATE))
        stop.wait(wait)
        participant.live()


def make_crowd(
    session: CrowdSession, participants: int, seed: str, scene: RehearsalScene | None = None
) -> Crowd:
    """Return a crowd that has not joined yet; the same seed makes the same people.

    Without a scene people are as they are on average.
    """
    chance = Random(f"{seed}:crowd")  # noqa: S311 - plausible, not secret
    deck = text_deck(seed)
    found = []
    for number, (attendance, part) in enumerate(_parts(participants, chance, scene)):
        own = Random(f"{seed}:{number}")  # noqa: S311
        stays, bodies = chance.uniform(0.35, 0.9), AnswerBodies(own, deck)
        person = Person(number, attendance, chance=own, bodies=bodies, stays=stays, part=part)
        agent = Agent(person, session.pace, tell=session.tell)
        found.append(SimulatedParticipant(session, agent))
    return Crowd(session, found, chance)


def _parts(
    participants: int, chance: Random, scene: RehearsalScene | None
) -> list[tuple[Attendance, Part | None]]:
    if scene is None:
        return [(attendance, None) for attendance in attendances(participants, chance)]
    return [(part.attendance, part) for part in cast(scene, participants, chance)]


def stay(crowd: Crowd, *, minutes: float, alone: Callable[[], bool]) -> WhyGone:
    """Wait until the session ends, or `alone` says so first; return why it is over."""
    ends = time.monotonic() + minutes * 60
    while time.monotonic() < ends:
        interrupt.check()
        if crowd.gone():
            return WhyGone.ENDED
        if alone():
            return WhyGone.STOPPED
        time.sleep(0.2)
    return WhyGone.TOO_LONG
