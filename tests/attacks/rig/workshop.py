"""What is left of a played workshop: what each run was, and all that any attacker would hold."""

from __future__ import annotations

import atexit
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from server.service.ports.clock import SessionId
from server.simulation.behaviour.prompt import Prompt
from server.store.file_keyring import FileKeyring
from server.store.vault import FileVault
from tests.attacks.rig.disk import Haul
from tests.attacks.rig.phones import Desk, Guest, Screen
from tests.drivers.clients import Json

CANARY = "kanari"


@dataclass(slots=True)
class Spoken:
    """One run: who said what, in which order, and what the room saw of it."""

    id: str
    step: Prompt
    seats: int
    order: list[int]
    bodies: dict[int, Json] = field(default_factory=dict)
    closed: Json = field(default_factory=dict)
    taken: int | None = None  # who took the answer back from the wall
    asleep: set[int] = field(default_factory=set)  # who came back just before answering

    def canaries(self) -> dict[int, str]:
        """The words of people, by who said them."""
        said = {n: body.get("text") or body.get("word") for n, body in self.bodies.items()}
        return {n: text for n, text in said.items() if text and CANARY in text}


@dataclass(slots=True)
class Workshop:
    """A played workshop, and its spoils: while it was live, and after it had ended."""

    session: SessionId
    links: dict[str, str]
    guests: list[Guest]
    desk: Desk
    screen: Screen
    vault: FileVault  # a copy of the keys, for the truth
    key: bytes
    runs: list[Spoken] = field(default_factory=list)
    live: Haul | None = None  # with every backup of the file
    finished: Haul | None = None  # at the same moment, without
    ended: Haul | None = None
    strangers: list[Guest] = field(default_factory=list)  # who tried a wrong code
    log: tuple[bytes, bytes] = (b"", b"")  # of the server before and after
    exports: list[Json] = field(default_factory=list)  # the same wall, taken home again and again

    @property
    def everyone(self) -> list[Guest | Desk | Screen]:
        return [*self.guests, self.desk, self.screen]

    @property
    def spoils(self) -> Haul:
        assert self.live is not None
        return self.live

    def canaries(self) -> list[str]:
        return [text for run in self.runs for text in run.canaries().values()]

    def seat_of(self, slot: bytes, run: str) -> int | None:
        """Who a slot is: known to whoever holds the keys and the seats, and to nobody else."""
        for guest in self.guests:
            if self.vault.slot(self.session, guest.seat_key, run).pot == slot:
                return guest.who
        return None


def truth(session: str, key: bytes) -> FileVault:
    """Open a copy of a session's keys: the key itself is destroyed when the session ends."""
    folder = Path(mkdtemp(prefix="hearth-truth-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    FileKeyring(folder).write(session, key)
    return FileVault(folder)
