"""A room on a server: phones that join, hear a step change, answer, leave and come back."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from bench.line import Dialect, Line
from bench.swarm import Swarm
from server.simulation.seat import answer_payload, new_seat, new_take_back_key, seat_auth
from server.simulation.session_start import start_session

READINGS = ("introduction-reading", "vulnerability-reading", "benefits-reading", "fear-reading")
WRITTEN, WRITTEN_TOO = "harvest", "owning-it"
HESITATION = 0.03  # seconds that Hearth waits at most before an acknowledgement, on purpose
SECONDS_OPEN = 20.0  # a run that is closed sooner destroys its pot
QUIET = 0.3  # seconds between two measurements: what is still on its way is not counted twice


@dataclass(slots=True)
class Room:
    """Phones on a server that speaks Socket.IO in its default namespace."""

    host: str
    port: int
    count: int
    hesitation: float = 0.0
    phones: list[Line] = field(default_factory=list)
    number: int = 0
    swarm: Swarm = field(init=False)
    leader: Line = field(init=False)

    def __post_init__(self) -> None:
        self.swarm = Swarm(self.host, self.port)
        [self.leader] = self.swarm.open(1, self.leading(), keeps=True)
        self.swarm.run(lambda: self.swarm.welcomed == 1, "the leader's welcome")

    def phone(self) -> Dialect:
        return Dialect("", dict)

    def leading(self) -> Dialect:
        return Dialect("", dict)

    def join(self) -> float:
        """Dial all phones at once; seconds until the last has its welcome."""
        before, began = self.swarm.welcomed, time.time()
        come = self.swarm.open(self.count, self.phone())
        return self._let_in(come, before, began)

    def reconnect(self) -> float:
        """Cut all phones, and let all come back at one instant; seconds until the last is in."""
        gone, self.phones = self.phones, []
        self.swarm.hang_up(gone)
        self.swarm.rest(1.0)
        before, began = self.swarm.welcomed, time.time()
        return self._let_in(self.swarm.again(gone), before, began)

    def _let_in(self, come: list[Line], before: int, began: float) -> float:
        self.phones += come
        self.swarm.run(lambda: self.swarm.welcomed - before == len(come), "joins")
        return max(line.welcomed_at for line in come) - began

    def step(self) -> tuple[float, float]:
        """Change the step: seconds from the command to the last phone, and from first to last."""
        self.quiet()
        self.swarm.mark_now()
        began = time.time()
        self.command()
        readers = len(self.phones) + (self.leader not in self.phones)
        self.swarm.run(lambda: self.swarm.heard >= readers, "a step change")
        heard = [phone.heard_at for phone in self.phones]
        return max(heard) - began, max(heard) - min(heard)

    def burst(self) -> float:
        """Answer from all phones at once; seconds until the last acknowledgement."""
        self.quiet()
        self.number += 1
        frames = [
            phone.dialect.event(self.number, "answer", self.answer()) for phone in self.phones
        ]
        before, began = self.swarm.acknowledged, time.time()
        for phone, frame in zip(self.phones, frames, strict=True):
            phone.send(frame)
        self.swarm.run(lambda: self.swarm.acknowledged - before >= len(frames), "answers")
        last = max(phone.acked[self.number] for phone in self.phones)
        return max(0.0, last - began - self.hesitation)

    def command(self) -> None:
        self.number += 1
        self.leader.send(self.leader.dialect.event(self.number, "step", {}, size=0))

    def answer(self) -> dict[str, Any]:
        return {"text": secrets.token_hex(100)}

    def begin(self) -> None:
        """Begin what comes after the lobby."""

    def prepare(self) -> None:
        """Make ready for answers."""

    def quiet(self) -> None:
        """Read what is still on its way, so that it is not counted with the next."""
        self.swarm.rest(QUIET)

    def close(self) -> None:
        self.swarm.close()


@dataclass(slots=True)
class HearthRoom(Room):
    """A session of Hearth, led over the facilitator's namespace."""

    start_token: str = ""
    hesitation: float = HESITATION
    links: dict[str, Any] = field(default_factory=dict)
    place: int = 0
    revision: int = 0
    run: str = ""  # that answers are for
    opened: float = 0.0

    def __post_init__(self) -> None:
        self.links = new_session(self.host, self.port, self.start_token)
        Room.__post_init__(self)

    def phone(self) -> Dialect:
        return Dialect("/participant,", lambda: seat_auth(self.links["code"], new_seat()))

    def leading(self) -> Dialect:
        return Dialect("/facilitator,", lambda: {"token": self.links["facilitator"]})

    def command(self) -> None:
        self.place += 1
        self.ask("goto", to=READINGS[self.place % len(READINGS)])

    def begin(self) -> None:
        self.until("start")

    def prepare(self) -> None:
        self.open_step(WRITTEN)
        self.until("add_time", seconds=600)

    def open_step(self, step: str) -> None:
        """Show a step and open it; its run takes revisions from 1."""
        self.until("goto", to=step)
        self.until("open")
        self.opened, self.run = time.monotonic(), self.state()["run"]["id"]

    def wait_until_it_may_close(self) -> None:
        """Wait, as a run that is closed too soon destroys its pot (R16 in docs/anonymity.md)."""
        self.swarm.rest(max(0.0, self.opened + SECONDS_OPEN + 1 - time.monotonic()))

    def answer(self) -> dict[str, Any]:
        return self.answer_with({"text": secrets.token_hex(100)})

    def answer_with(self, body: dict[str, Any]) -> dict[str, Any]:
        key = new_take_back_key()
        return answer_payload(self.run, body, revision=self.revision, key=key)

    def burst(self) -> float:
        self.revision += 1
        return Room.burst(self)

    def state(self) -> dict[str, Any]:
        """The newest state that the leader heard."""
        if self.leader.last_state:
            return dict(json.loads(self.leader.last_state)[1])
        return dict(json.loads(self.leader.replies[0])[0]["welcome"]["state"])

    def plan(self) -> dict[str, Any]:
        return dict(json.loads(self.leader.replies[0])[0]["welcome"]["plan"])

    def ask(self, name: str, **fields: Any) -> int:
        self.number += 1
        payload = {**fields, "expect_version": self.state()["version"]}
        self.leader.send(self.leader.dialect.event(self.number, name, payload, size=0))
        return self.number

    def until(self, name: str, **fields: Any) -> None:
        """Command, and again where the room had moved, until it is done."""
        for _ in range(20):
            said = self.answered(self.ask(name, **fields))
            if said["ok"]:
                self.reach(said["version"])
                return
            self.quiet()
        raise RuntimeError(f"{name}: {said['error']}")

    def answered(self, number: int) -> dict[str, Any]:
        """Wait for the acknowledgement of a command."""
        self.swarm.run(lambda: number in self.leader.replies, "a command")
        return dict(json.loads(self.leader.replies[number])[0])

    def reach(self, version: int) -> None:
        self.swarm.run(lambda: self.state()["version"] >= version, "a state")


def new_session(host: str, port: int, start_token: str) -> dict[str, Any]:
    """Start a session of the built-in plan; returns its links."""
    wanted = {
        "plan": "building-deeper-connections",
        "format": "75",
        "facilitator": "Ada",
        "server_by": "The bench",
        "waiver": True,
    }
    return start_session(f"http://{host}:{port}", start_token, wanted)
