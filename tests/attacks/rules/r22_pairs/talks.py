"""Talks in memory: phones take part in a random order, and all that was ever stored is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from server.service.ports.clock import SessionId
from server.service.ports.run_vault import RunVault
from sessions.activities.registry import ACTIVITIES
from sessions.plan.parts import Talk, Turn
from sessions.talks.roster import Roster
from tests.attacks.rig.attacked_plan import PLAN, step
from tests.fakes import FakeStore, FakeVault
from tests.service.room import House, Played, seat

_TURN = (Turn("Speak", 60),)
_TALK = step("talk", ACTIVITIES["talk"], talk={"60": Talk(2, _TURN, _TURN)})
TALKING = replace(
    PLAN, sections=(replace(PLAN.sections[0], steps=(*PLAN.sections[0].steps, _TALK)),)
)


class WatchedStore(FakeStore):
    """A store whose file keeps every sealed rank in the order in which it was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def add_rank(self, session_id: SessionId, talk: str, *, name: bytes, rank: bytes) -> None:
        self.written.append(rank)
        super().add_rank(session_id, talk, name=name, rank=rank)


@dataclass(frozen=True, slots=True)
class PlayedTalk:
    """One talk that has begun: who sent in which order, and what the disk has seen of it."""

    room: Played
    order: tuple[int, ...]  # people, as the network saw them send
    written: tuple[bytes, ...]  # sealed ranks, as the file has them
    partner: Mapping[int, int]  # the truth, which the people in the room alone see

    @property
    def roster(self) -> Roster:
        """What the session's state holds, for whoever has the store and the keyring."""
        return self.room.house.sessions.load(self.room.session).live.roster


def played_talk(
    chance: Random, people: int, run_vault: RunVault, vault: FakeVault | None = None
) -> PlayedTalk:
    """Let people take part in the order in which their hands move, and begin."""
    store = WatchedStore()
    house = House(
        chance.randrange(2**32), plan=TALKING, store=store, run_vault=run_vault, vault=vault
    )
    room, keys = house.room_of(people, step="talk"), [chance.randbytes(32) for _ in range(people)]
    order = chance.sample(range(people), people)
    mine: dict[int, str] = {}
    for person in order:
        before = _ranks(room)
        house.participation.join_talk(room.session, seat(person), keys[person], joins=True)
        (mine[person],) = _ranks(room) - before
    room.do("open")
    return PlayedTalk(room, tuple(order), tuple(store.written), _partners(room, mine))


def _ranks(room: Played) -> set[str]:
    """Read the ranks that are in, as the server itself does when the talk begins."""
    session = room.house.sessions.load(room.session)
    return set(room.house.use_cases.ranks.here(session))


def _partners(room: Played, mine: Mapping[int, str]) -> dict[int, int]:
    roster = room.house.sessions.load(room.session).live.roster
    person = {roster.ranks.index(rank): who for who, rank in mine.items()}
    pairs = [(person[one], person[other]) for one, other in roster.groups()]
    return dict([*pairs, *((other, one) for one, other in pairs)])
