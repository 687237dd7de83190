"""R5: who has the store's file and the keyring's files, but not what lay in memory, reads a pot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunVault
from server.service.ports.vault import Unreadable
from tests.attacks.attack import attack
from tests.attacks.attackers import D_PLUS, F, W
from tests.attacks.result import Result, found
from tests.attacks.rig.attacked_plan import PLAN
from tests.fakes import FakeRunVault, FakeVault
from tests.service.room import House

SEATS = 8


class NoRunKeys(FakeRunVault):
    """Seals under the session's own key, which lies on the disk: the defence switched off."""

    def __init__(self, vault: FakeVault) -> None:
        super().__init__()
        self._session_vault = vault

    def seal(
        self, session_id: SessionId, part: str, plain: bytes, *, size: int, about: str
    ) -> bytes:
        return self._session_vault.seal(session_id, plain, size=size, about=about)

    def open(self, session_id: SessionId, part: str, sealed: bytes, *, about: str) -> bytes:
        return self._session_vault.open(session_id, sealed, about=about)


@attack(
    "R5",
    by=[D_PLUS, D_PLUS | F, D_PLUS | W],
    off="answers sealed under the session's key, beside the store",
    quick=True,
)
def stolen_disk(full: bool) -> Iterator[Result]:
    rooms = 100 if full else 10
    for when, close in (("before the close", False), ("after the close", True)):
        read = sum(read_of_a_pot(number, FakeRunVault(), close=close) for number in range(rooms))
        off = 0
        for number in range(3):
            vault = FakeVault(number + 1)
            off += read_of_a_pot(number, NoRunKeys(vault), close=close, vault=vault)
        yield found(
            f"stolen disk with its keyring, {when}: texts of pots that it opens (off: one key)",
            SEATS, read, trials=rooms * SEATS, off=off, off_must=3 * SEATS,
        )  # fmt: skip


def read_of_a_pot(
    seed: int, run_vault: RunVault, *, close: bool, vault: FakeVault | None = None
) -> int:
    """Play a step; count the texts that the session's key opens of what ever lay in the pot."""
    house = House(seed + 1, run_vault=run_vault, vault=vault, plan=PLAN)
    room = house.room_of(SEATS, step="share")
    room.do("open")
    room.all_answer(lambda number: {"text": f"canary {number}"})
    pot = house.store.pot(room.session, room.run)  # the append-only file keeps it until later
    run = room.run
    if close:
        room.later(30)
        room.close()
    return _opened(pot, lambda sealed: house.vault.open(room.session, sealed, about=f"pot:{run}"))


def _opened(pot: Sequence[bytes], open_one: Callable[[bytes], bytes]) -> int:
    texts = 0
    for member in pot:
        try:
            texts += b"canary" in open_one(member[16:])
        except Unreadable:
            continue
    return texts
