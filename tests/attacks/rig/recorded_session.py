"""A session on the real server: its phones, what each run was, and what D seized of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import requests

from server.service.ports.clock import SessionId
from server.simulation.behaviour.prompt import Prompt
from server.store.vault import FileVault
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone, ScreenPage
from tests.attacks.rig.server import AttackedServer
from tests.drivers.clients import Json

CANARY = "kanari"
READING = 1.0  # real seconds between two looks at what has come
LEAST_OPEN = 21.0  # session seconds: a run that is closed before 20 destroys its pot


@dataclass(slots=True)
class RecordedRun:
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
class RecordedSession:
    """A session with a phone per seat, and what was recorded of it while it was played."""

    id: SessionId
    server: AttackedServer
    links: dict[str, str]
    phones: list[RecordedPhone]
    facilitator: FacilitatorPage
    screen: ScreenPage
    vault: FileVault  # a copy of the keys, for the truth that no attacker has
    key: bytes
    runs: list[RecordedRun] = field(default_factory=list)
    live: SeizedData | None = None  # with every backup of the file
    finished: SeizedData | None = None  # at the same moment, without
    ended: SeizedData | None = None
    strangers: list[RecordedPhone] = field(default_factory=list)  # who tried a wrong code
    log: tuple[bytes, bytes] = (b"", b"")  # of the server before and after
    exports: list[Json] = field(default_factory=list)  # the same wall, taken home again and again

    @property
    def everyone(self) -> list[RecordedPhone | FacilitatorPage | ScreenPage]:
        return [*self.phones, self.facilitator, self.screen]

    @property
    def seized(self) -> SeizedData:
        assert self.live is not None
        return self.live

    def canaries(self) -> list[str]:
        return [text for run in self.runs for text in run.canaries().values()]

    def seat_of(self, slot: bytes, run: str) -> int | None:
        """Who a slot is: known to whoever holds the keys and the seats, and to nobody else."""
        for phone in self.phones:
            if self.vault.slot(self.id, phone.seat_key, run).pot == slot:
                return phone.who
        return None

    def export(self, form: str) -> str:
        """Take home what may be kept."""
        answer = requests.get(
            f"{self.server.url}/api/export?format={form}",
            headers={"Authorization": f"Bearer {self.links['facilitator']}"},
            timeout=10,
        )
        assert answer.ok, answer.text
        return answer.text

    def drain(self) -> None:
        """Let everyone read what has come: the server gives up a connection that nobody reads."""
        for one in self.everyone:
            one.drain()

    def wait(self, session_seconds: float) -> None:
        """Let time go by; everybody reads meanwhile, or the server would miss their pongs."""
        ends = time.monotonic() + session_seconds / self.server.speed
        self.drain()
        while (left := ends - time.monotonic()) > 0:
            time.sleep(min(left, READING))
            self.drain()

    def end(self) -> None:
        """End the session, and hang up."""
        self.facilitator.end()
        self.hang_up()

    def end_and_wait(self) -> None:
        """End the session, wait until everyone heard that it is erased, and hang up."""
        self.facilitator.end()
        for one in self.everyone:
            one.until_erased()
        self.hang_up()

    def hang_up(self) -> None:
        for one in self.everyone:
            one.close()
