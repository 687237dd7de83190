"""Seats that go while others stay, and whether a name of theirs is left among those present."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from server.service.ports.clock import SessionId
from server.service.presence.windows import window_of
from server.store.client import connect
from server.store.vault import FileVault
from tests.attacks.rig.aof import commands
from tests.attacks.rig.backups import BackupRecorder
from tests.attacks.rig.disk import dump
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.server import SPEED

NOTED = 25.0  # session seconds: by then the turn of all has noted everyone
GONE = 124.0  # session seconds: two minutes, and the clock's next look
Sets = Mapping[bytes, Sequence[bytes]]


@dataclass(slots=True)
class Departure:
    """A session of which some go and others stay."""

    session: SessionId
    vault: FileVault
    facilitator: FacilitatorPage
    goers: Sequence[RecordedPhone]
    stayers: Sequence[RecordedPhone]
    began: int = 0  # window

    def now(self) -> int:
        return window_of(self.facilitator.ask("hello")["welcome"]["now"] / 1000)

    def tell(self, members: Iterable[bytes], seats: Sequence[RecordedPhone]) -> int:
        """Count the seats of which a name in any window is among these."""
        held, windows = set(members), range(self.began - 1, self.now() + 3)
        return sum(
            any(self.vault.presence(self.session, seat.seat_key, w) in held for w in windows)
            for seat in seats
        )

    def here(self, sets: Sets) -> list[bytes]:
        tag = f"{{w:{self.session}}}:here:".encode()
        return [member for key, members in sets.items() if tag in key for member in members]

    def end(self) -> None:
        self.facilitator.end()
        for one in (*self.goers, *self.stayers, self.facilitator):
            one.close()


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the seats that went: who is found two minutes later, who was ever noted, and how many."""

    found: int
    ever: int
    went: int


def depart(departures: Sequence[Departure], store: str, backups: BackupRecorder) -> list[Counted]:
    """Let the goers go, wait for two minutes, and look at the store."""
    for each in departures:
        each.began = each.now()
    time.sleep(NOTED / SPEED)
    for each in departures:
        for phone in each.goers:
            phone.close()
    time.sleep(GONE / SPEED)
    clients = connect(store)
    counted = [_count(each, dump(clients.commands), backups) for each in departures]
    clients.close()
    return counted


def _count(each: Departure, sets: Sets, backups: BackupRecorder) -> Counted:
    held, ever = each.here(sets), noted(backups)
    assert each.tell(held, each.stayers) == len(each.stayers), "who stays is found"
    told = Counted(each.tell(held, each.goers), each.tell(ever, each.goers), len(each.goers))
    each.end()
    return told


def noted(backups: BackupRecorder) -> list[bytes]:
    """List every name of presence that was ever written to the file."""
    told = (command for data in backups.parts().values() for command in commands(data))
    return [c[-1] for c in told if c[0] == b"ZADD" and b":here:" in c[1]]
