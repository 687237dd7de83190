"""Time: no step of a clock, and no pause of a process, destroys, closes or erases anything.

Nobody sets the machine's clock here. The server's wall clock is handed in, the store's is
libfaketime's (Debian's package faketime), and pauses are real: SIGSTOP.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from server.clock import SteadyClock, steady_clock
from server.service.lifecycle import creation
from server.simulation.connection import ConnectionLost
from server.store import binary
from server.store.gateway import RedisStore
from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.room import gather
from tests.fakes import FakeClock, FakeRunVault, FakeStore, FakeVault
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, exactly
from tests.faults.rig.servers import Deployment, deployment
from tests.service.room import House, Played, seat
from tests.store.builders import Served, gateway, until

HOUR = 3600.0
STEPS = {"-3 h": -3 * HOUR, "-30 s": -30.0, "+120 s": 120.0, "+2.5 h": 2.5 * HOUR, "+3 h": 3 * HOUR}
SEATS = 8
PROMISE = "Time: no step of a clock and no pause destroys, closes or erases anything"
LIBRARY = "/usr/lib/{}/faketime/libfaketime.so.1"


class Machine(FakeClock):
    """A machine whose wall clock can be set, and on which the server can be started anew."""

    def __init__(self, store: FakeStore | RedisStore, *, steady: bool = True) -> None:
        super().__init__()
        self.store = store
        self.steady = steady
        self.step = 0.0
        self.clock: SteadyClock | None = None
        self.restart()

    def restart(self) -> None:
        """Make the clock of a process that starts now, as the server does."""
        self.clock = steady_clock(
            self.store.agree_on_clock,
            uptime=lambda: self._now - 1_000_000.0,
            wall=self.wall,
            boot=lambda: "this boot",
        )

    def now(self) -> float:
        assert self.clock is not None
        return self.clock.now() if self.steady else self.wall()

    def wall(self) -> float:
        return self._now + self.step


@dataclass
class Workshop:
    """One room over stores that outlive its server."""

    machine: Machine
    store: FakeStore | RedisStore
    vault: FakeVault = field(default_factory=FakeVault)
    run_vault: FakeRunVault = field(default_factory=FakeRunVault)

    def __post_init__(self) -> None:
        self.house = self._started()
        self.played = self.house.room_of(SEATS, step="share")
        self._facilitate()

    def _started(self) -> House:
        return House(
            store=self.store, vault=self.vault, run_vault=self.run_vault, clock=self.machine
        )

    def _facilitate(self) -> None:
        session = self.played.session
        assert self.house.facilitation.enter(self.played.made.facilitator)[0] == session
        self.house.facilitator_presence.arrive(session)

    def restart(self) -> None:
        """Start the server anew; its pages come back."""
        self.machine.restart()
        self.house = self._started()
        self.played = Played(self.house, self.played.session, self.played.made, self.played.seats)
        for number in range(SEATS):
            self.house.participation.connected(self.played.session, seat(number))
        self._facilitate()

    def open(self) -> None:
        self.played.do("open")
        self.played.all_answer({"text": "a note"})

    def passes(self, seconds: float) -> None:
        for _ in range(int(seconds)):
            self.machine.advance(1)
            self.house.presence.touch_all()
            self.house.facilitator_presence.note_all()
            self.house.scheduler.pace()

    def harm(self) -> str:
        """Say what happened to the room that should not have; nothing if all is well."""
        if self.store.live(self.played.session) is None:
            return "erased"
        state = self.played.state
        if state["stage"] != "open":
            return "closed"
        if state["alone"]:
            return "told that it ends, with a facilitator in it"
        self.played.do("close")
        self.passes(30)
        if self.store.live(self.played.session) is None:
            return "erased"
        state = self.played.state
        if state["run"] is None or state["run"]["outcome"] != "revealed":
            return "destroyed"
        return "" if len(state["wall"]["cards"]) == SEATS else "lost an answer"


def stepped(after: int, step: float, *, restart: bool, steady: bool = True) -> str:
    """Set the wall clock some seconds after an opening, close, and say what was harmed."""
    clock = FakeClock()
    store = FakeStore(clock)
    machine = Machine(store, steady=steady)
    store.clock = machine
    workshop = Workshop(machine, store)
    workshop.open()
    workshop.passes(after)
    # The store forgets by its own wall clock; here it has the machine's.
    machine.step += step
    if restart:
        workshop.restart()
    workshop.passes(25 - min(after, 24))
    with suppress(Exception):
        return workshop.harm()
    return "a fault"


MOMENTS = (5, 20, 35, 49)  # seconds after the opening


@fault_test(PROMISE, off="every duration is of the wall clock", quick=True)
def steps_of_the_wall_clock(full: bool) -> Iterator[Finding]:
    """Set the server's wall clock while a step is open, then close it."""
    moments = range(1, 60) if full else MOMENTS
    for restart in (False, True):
        cases = [(after, step) for after in moments for step in STEPS.values()]
        harmed = [stepped(a, s, restart=restart) for a, s in cases]
        off = [
            stepped(a, s, restart=restart, steady=False) for a in MOMENTS for s in STEPS.values()
        ]
        yield Finding(
            f"the server's clock set by {', '.join(STEPS)}{', and a restart' if restart else ''}",
            faults=len(cases),
            figure=sum(map(bool, harmed)),
            limit=exactly(0, "rooms harmed"),
            off=sum(map(bool, off)),
            note=", ".join(sorted(set(filter(None, harmed)))),
        )


@dataclass
class SteppedStore:
    """A store whose wall clock can be set, by libfaketime."""

    served: Served
    steps: Path

    def set(self, step: float) -> None:
        """Set the store's clock so far from the machine's, and wait until it has noticed."""
        self.steps.write_text(f"{step:+.0f}\n", encoding="ascii")
        store = gateway(self.served.url)
        client: Any = store.clients.commands
        try:
            until(lambda: abs(client.time()[0] - time.time() - step) < 30)
        finally:
            store.close()


@contextmanager
def stepped_store(folder: Path) -> Iterator[SteppedStore]:
    """Start a store under libfaketime. Raises LeftOut where there is none."""
    library = _library()
    if library is None:
        if os.environ.get("HEARTH_REQUIRE_FAKETIME"):
            raise AssertionError("HEARTH_REQUIRE_FAKETIME is set, and there is no libfaketime.")
        raise LeftOut("There is no libfaketime here (Debian: faketime): no store's clock was set.")
    steps = folder / "steps"
    steps.write_text("+0\n", encoding="ascii")
    faked = {
        "LD_PRELOAD": library,
        "FAKETIME_TIMESTAMP_FILE": str(steps),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with patch.dict(os.environ, faked):
        served = Served(binary.find(), folder / "store", ("--save", "", "--appendonly", "yes"))
    try:
        yield SteppedStore(served, steps)
    finally:
        served.stop()


def _library() -> str | None:
    for machine in ("x86_64-linux-gnu", "aarch64-linux-gnu"):
        if Path(LIBRARY.format(machine)).exists():
            return LIBRARY.format(machine)
    return None


def _over_a_stepped_store(stepped: SteppedStore, step: float, *, restart: bool) -> str:
    """Play a room over a store whose clock is set meanwhile, and say what was harmed."""
    stepped.set(0)
    store = gateway(stepped.served.url)
    try:
        machine = Machine(store)
        machine.advance(time.time() - machine.now())  # what is stored expires by the store's clock
        workshop = Workshop(machine, store)
        workshop.open()
        workshop.passes(10)
        stepped.set(step)
        if restart:
            workshop.restart()
        workshop.passes(15)
        return workshop.harm()
    finally:
        store.close()


@fault_test(PROMISE, off="what is stored expires within two hours by the store's clock", quick=True)
def steps_of_the_stores_clock(full: bool) -> Iterator[Finding]:
    """Set the clock of a real store while a step is open, then close it."""
    with TemporaryDirectory() as folder, stepped_store(Path(folder)) as stepped:
        for restart in (False, True) if full else (False,):
            harmed = [
                _over_a_stepped_store(stepped, step, restart=restart) for step in STEPS.values()
            ]
            with patch.object(creation, "EXPIRY", 2 * 3600):
                off = [_guarded(stepped, step) for step in STEPS.values()]
            steps = f"{', '.join(STEPS)}{', and a restart' if restart else ''}"
            yield Finding(
                f"the store's clock set by {steps}",
                faults=len(harmed),
                figure=sum(map(bool, harmed)),
                limit=exactly(0, "rooms harmed"),
                off=sum(map(bool, off)),
                note=", ".join(sorted(set(filter(None, harmed)))),
            )


def _guarded(stepped: SteppedStore, step: float) -> str:
    try:
        return _over_a_stepped_store(stepped, step, restart=False)
    except Exception as wrong:  # without the mechanism anything may happen
        return type(wrong).__name__


STEP = "harvest"  # it collects texts, and each phone may write one
EARLY = 6  # phones that answer before the pause: enough for the step to end with its time
SPEED = 3.0  # session seconds per real one: the twenty of an outage are near seven real ones
PAUSED_AT = 12.0  # session seconds before the end of the step's time: each pause is longer


@dataclass
class Paused:
    """What came of a pause: phones whose answers came too late, and what became of the step."""

    late: int
    closed_early: bool
    outcome: str

    @property
    def harm(self) -> int:
        return self.late + self.closed_early + (self.outcome != "revealed")


AT_ONCE = "a process that was paused closes what is due as soon as it goes on"


@fault_test(PROMISE, off=AT_ONCE)
def pauses(_: bool) -> Iterator[Finding]:
    """Stop a server, and its store, for real seconds in which the step's time runs out."""
    for name, what in (("the server", "server"), ("both", "both"), ("killed", "restart")):
        yield _pause_found(f"{name}, for 25 s", 25.0, what)


@fault_test(PROMISE, off=AT_ONCE)
def a_long_pause(_: bool) -> Iterator[Finding]:
    """Stop both for ten real minutes, as a laptop does that is closed between two rooms."""
    yield _pause_found("both, for 10 minutes", 600.0, "both")


def _pause_found(name: str, seconds: float, what: str) -> Finding:
    on = _paused(seconds, what)
    off = _paused(8.0, what, switch="no_grace")
    return Finding(
        f"stopped: {name}",
        faults=1,
        figure=on.harm,
        limit=exactly(0, "phones too late, early closes and pots destroyed"),
        off=off.harm,
        note=f"{on}",
    )


def _paused(seconds: float, what: str, *, switch: str = "nothing") -> Paused:
    with deployment(1, speed=SPEED, switch=switch) as here:
        desk, phones = gather(here.session(), here.urls, SEATS)
        desk.move("start")
        run = desk.open(STEP)
        # With fewer, the end of the time would wait for them by itself.
        assert all(_answered(phone, run, number) for number, phone in enumerate(phones[:EARLY]))
        _wait_for_the_end(here, desk, phones)
        _pause(here, seconds, what)
        late = sum(not _answered(phone, run, n) for n, phone in enumerate(phones[EARLY:], EARLY))
        lead = DrivenFacilitator(here.urls[0], desk.auth["token"])
        lead.connect()
        early = lead.state["stage"] == "closed"
        state = lead.until(lambda now: now["stage"] == "closed")
        return Paused(late, early, str((state["run"] or {}).get("outcome")))


def _wait_for_the_end(
    here: Deployment, desk: DrivenFacilitator, phones: Sequence[DrivenPhone]
) -> None:
    """Wait until the step's time is nearly up, so that it runs out in the pause."""
    clock = here.servers[0].clock
    assert clock is not None
    while desk.state["timer"]["ends_at"] / 1000 - clock.now() > PAUSED_AT:
        for each in (desk, *phones):  # who does not say that they are there is cut off
            each.listen(0.05)


def _pause(here: Deployment, seconds: float, what: str) -> None:
    (server,) = here.servers
    assert server.child is not None
    assert here.store.child is not None
    if what == "restart":
        server.kill()
        time.sleep(seconds)
        server.start()
        return
    stopped = [server.child.pid, *([here.store.child.pid] if what == "both" else [])]
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(seconds)
    for pid in reversed(stopped):
        os.kill(pid, signal.SIGCONT)


def _answered(phone: DrivenPhone, run: str, number: int) -> bool:
    """Come back as a phone does that was cut off, and send an answer; say whether it was taken."""
    for _ in range(3):
        try:
            return bool(phone.answer(run, {"text": f"note {number}"})["ok"])
        except ConnectionLost:
            phone.close()
            phone.connect()
    return False
