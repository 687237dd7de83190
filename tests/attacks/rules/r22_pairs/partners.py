"""R22: name the partner of somebody from all that was ever stored, and from who sent when."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from random import Random

from server.service.ports.vault import Unreadable
from server.service.presence import ranks
from tests.attacks.attack import attack
from tests.attacks.attackers import D_PLUS, F, W
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.attacks.rules.r05_sealed.stolen_disk import NoRunKeys
from tests.attacks.rules.r22_pairs.talks import PlayedTalk, played_talk
from tests.fakes import FakeRunVault, FakeVault

ROOM = 12
CHANCE = 1 / (ROOM - 1)
Guess = Callable[[PlayedTalk, Random], Sequence[str]]  # the rank of each who sent, in their order


@attack(
    "R22",
    by=[D_PLUS, D_PLUS | W, D_PLUS | F],
    off="ranks are handed out in turn, as phones come",
    quick=True,
)
def numbered(full: bool) -> Iterator[Result]:
    """Take the numbers of the ranks in the state for the order in which phones sent."""
    turns = itertools.count()
    on = named(Random(22), rooms(full), in_their_order)
    with replaced(ranks, "rank_of", lambda _: f"{next(turns):08x}"):
        off = named(Random(23), 5, in_their_order)
    yield guessed(
        "who sat with whom, by the state and the order of arrival (off: ranks in turn)",
        ROOM, on, limit=CHANCE, off=off,
    )  # fmt: skip


@attack(
    "R22",
    by=[D_PLUS | W, D_PLUS | F],
    off="ranks sealed under the session's key, beside the store",
    quick=True,
)
def written(full: bool) -> Iterator[Result]:
    """Open the sealed ranks in the order of the store's file, with the keys of the keyring."""
    on = named(Random(24), rooms(full), opened)
    off = named(Random(25), 5, opened, one_key=True)
    yield guessed(
        "who sat with whom, by the file and the order of arrival (off: one key)",
        ROOM, on, limit=CHANCE, off=off,
    )  # fmt: skip


def rooms(full: bool) -> int:
    return 700 if full else 25  # so many that chance alone stays below the limit


def named(chance: Random, times: int, guess: Guess, *, one_key: bool = False) -> Hits:
    """Guess everybody's partner in so many rooms."""
    hits = 0
    for number in range(times):
        vault = FakeVault(number + 1)
        run_vault = NoRunKeys(vault) if one_key else FakeRunVault()
        talk = played_talk(chance, ROOM, run_vault, vault)
        hits += right(talk, guess(talk, chance))
    return Hits(hits, times * ROOM)


def right(talk: PlayedTalk, believed: Sequence[str]) -> int:
    """Count the people whose partner is the one that follows from these ranks."""
    person = {
        talk.roster.ranks.index(rank): who for rank, who in zip(believed, talk.order, strict=True)
    }
    pairs = [(person[one], person[other]) for one, other in talk.roster.groups()]
    return sum(2 for one, other in pairs if talk.partner[one] == other)


def in_their_order(talk: PlayedTalk, _: Random) -> Sequence[str]:
    """Believe that who came first has the first number."""
    return talk.roster.ranks


def opened(talk: PlayedTalk, chance: Random) -> Sequence[str]:
    """Open what can be opened; otherwise any order is as good as another."""
    house, session = talk.room.house, talk.room.session
    try:
        return [house.vault.open(session, each, about=ranks.ABOUT).hex() for each in talk.written]
    except Unreadable:
        return chance.sample(talk.roster.ranks, len(talk.roster.ranks))
