"""A crowd of simulated participants who join a running session and stay until it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from server.simulation import interrupt
from server.simulation.agent import Agent
from server.simulation.behaviour.bodies import AnswerBodies
from server.simulation.behaviour.person import Attendance, Person, attendances
from server.simulation.behaviour.texts import text_deck
from server.simulation.participant import CrowdSession, SimulatedParticipant

ARRIVING = 0.4  # session seconds between two people at the door, on average
LATE = (20.0, 120.0)  # session seconds after the beginning at which late people come
SCOUTING = 8.0  # real seconds within which the first phone must have been welcomed
FAREWELL = 5.0  # real seconds that a stopping crowd has to put its phones away


class CrowdRefused(Exception):
    """The session cannot have simulated participants; `code` says why."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


@dataclass(slots=True)
class Crowd:
    """Phones, each on a thread of its own (a green one where threads are green)."""

    room: CrowdSession
    phones: list[SimulatedParticipant]
    chance: Random
    threads: list[threading.Thread] = field(default_factory=list)

    def join(self) -> None:
        """Send one phone first; the others follow only if the session is a rehearsal."""
        scout, *others = self.phones
        self._start(scout, 0.0)
        ends = time.monotonic() + SCOUTING
        while scout.state is None and not scout.over and time.monotonic() < ends:
            interrupt.check()
            time.sleep(0.02)
        if scout.state is None:
            self.stop()
            why = "no_server" if scout.over in ("", "stopped") else scout.over
            raise CrowdRefused(why, scout.trouble)
        for number, phone in enumerate(others):
            self._start(phone, self.room.pace.wait(number * ARRIVING))

    def gone(self) -> bool:
        """Whether everyone's phone is away."""
        return all(phone.over for phone in self.phones)

    def settled(self, run: str) -> bool:
        """Whether nobody who is here has anything more to say to a run."""
        here = [phone for phone in self.phones if phone.state is not None]
        return all(phone.settled(run) for phone in here)

    def stop(self) -> None:
        """Put all phones away; bounded in time."""
        self.room.stop.set()
        ends = time.monotonic() + FAREWELL
        for thread in self.threads:
            thread.join(max(0.0, ends - time.monotonic()))

    def _start(self, phone: SimulatedParticipant, wait: float) -> None:
        thread = threading.Thread(target=self._live, args=(phone, wait), daemon=True)
        self.threads.append(thread)
        thread.start()

    def _live(self, phone: SimulatedParticipant, wait: float) -> None:
        stop, begun = self.room.stop, self.room.begun
        if phone.person.way is Attendance.LATE:
            while not begun.wait(0.2) and not stop.is_set():
                continue
            wait = self.room.pace.wait(self.chance.uniform(*LATE))
        stop.wait(wait)
        phone.live()


def make_crowd(room: CrowdSession, participants: int, seed: str) -> Crowd:
    """Return a crowd that is not there yet; the same seed makes the same people."""
    chance = Random(f"{seed}:crowd")  # noqa: S311 - plausible, not secret
    cards = text_deck(seed)
    phones = []
    for number, way in enumerate(attendances(participants, chance)):
        own = Random(f"{seed}:{number}")  # noqa: S311
        stays = chance.uniform(0.35, 0.9)
        person = Person(
            number=number, way=way, chance=own, mind=AnswerBodies(own, cards), stays=stays
        )
        phones.append(SimulatedParticipant(room, Agent(person, room.pace)))
    return Crowd(room=room, phones=phones, chance=chance)


def stay(gathered: Crowd, *, minutes: float, alone: Callable[[], bool]) -> str:
    """Wait until the session ends: "ended", "stopped" (nobody wants us any more) or "too_long"."""
    ends = time.monotonic() + minutes * 60
    while time.monotonic() < ends:
        interrupt.check()
        if gathered.gone():
            return "ended"
        if alone():
            return "stopped"
        time.sleep(0.2)
    return "too_long"
