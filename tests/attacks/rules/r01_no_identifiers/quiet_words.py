"""R1: a quiet word has a name, and still nothing tells which card or slot is that person's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from server.service.model.repository import SessionRepository
from server.service.ports.clock import SessionId
from server.service.presence import quiet_words
from server.service.presence.quiet_words import QuietWord, QuietWords
from sessions.receipts import Reached
from tests.attacks.attack import attack
from tests.attacks.attackers import D_PLUS, F
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, guessed
from tests.fakes import FakeRunVault
from tests.service.room import House, Played, seat

ROOM = 12
CHANCE = 1 / ROOM
SAY = QuietWords.say


@dataclass(frozen=True, slots=True)
class Words:
    """A closed step whose people each sent a quiet word: who, in the order in which they came.

    `read`: what the helper reads, in the order in which the page is given it.
    """

    order: Sequence[int]
    read: Sequence[QuietWord]
    memory: Sequence[bytes]
    slots: Sequence[bytes]
    wall: Sequence[str]


@attack("R1", by=[F, D_PLUS | F], off="cards come out as they came", quick=True)
def cards(full: bool) -> Iterator[Result]:
    """Take the order in which quiet words came for the order of the cards on the wall."""
    on = guesses(Random(31), rooms(full), in_their_order)
    off = guesses(Random(32), 5, in_their_order, unmixed=True)
    yield guessed(
        "whose card it is, by the order of quiet words (off: cards as they came)",
        ROOM, on, limit=CHANCE, off=off,
    )  # fmt: skip


@attack("R1", by=[D_PLUS, D_PLUS | F], off="a word is kept under its sender's slot", quick=True)
def slots(full: bool) -> Iterator[Result]:
    """Look for a slot of the pot in all that memory holds of a word."""
    on = guesses(Random(33), rooms(full), by_what_is_kept)
    with replaced(quiet_words.QuietWords, "say", said_under_a_slot):
        off = guesses(Random(34), 5, by_what_is_kept)
    yield guessed(
        "whose slot it is, by what is kept of a quiet word (off: under its sender's slot)",
        ROOM, on, limit=CHANCE, off=off,
    )  # fmt: skip


def rooms(full: bool) -> int:
    return 500 if full else 8  # so many that chance alone stays below the limit


def guesses(
    chance: Random, times: int, guess: Callable[[Words, Random], int], *, unmixed: bool = False
) -> Hits:
    hits = 0
    for number in range(times):
        words = played(chance, number + 1)
        if unmixed:
            words = replace(words, wall=[f"card of {who}" for who in words.order])
        hits += guess(words, chance)
    return Hits(hits, times * ROOM)


def in_their_order(words: Words, _: Random) -> int:
    """Believe that whose word is read first wrote the first card."""
    pairs = zip(words.read, words.wall, strict=True)
    return sum(card == f"card of {word.who}" for word, card in pairs)


def by_what_is_kept(words: Words, chance: Random) -> int:
    """Believe the slot of which eight bytes are in what is kept of a word; else any."""
    hits = 0
    for who, kept in zip(words.order, words.memory, strict=True):
        named = [i for i, slot in enumerate(words.slots) if slot.hex()[:16].encode() in kept]
        hits += (named[0] if named else chance.randrange(ROOM)) == who
    return hits


def said_under_a_slot(
    self: QuietWords, session_id: SessionId, seat: bytes, word: QuietWord
) -> Reached:
    sessions: SessionRepository = self._sessions
    run = sessions.load(session_id).live.run
    assert run is not None
    slot = self._vault.slot(session_id, seat, run.id).pot
    return SAY(self, session_id, seat, replace(word, id=slot.hex()[:16]))


def played(chance: Random, seed: int) -> Words:
    """Let each of a dozen answer, and send a quiet word right after it."""
    house = House(seed)
    room = house.room_of(ROOM, step="share", quiet_reader="Robin")
    room.do("open")
    order = chance.sample(range(ROOM), ROOM)
    for who in order:
        room.answer(who, {"text": f"card of {who}"})
        id = f"{chance.getrandbits(64):016x}"
        house.participation.quiet_word(
            room.session, seat(who), id=id, who=str(who), where="by the window"
        )
    memory = kept(house, room)
    slots = [house.vault.slot(room.session, seat(who), room.run).pot for who in range(ROOM)]
    room.later(40)
    room.close()
    wall = [card["text"] for card in room.state["wall"]["cards"]]
    # The premise: all of it is there to be linked.
    assert len(memory) == len(wall) == ROOM
    return Words(order, read_all(house, room), memory, slots, wall)


def kept(house: House, room: Played) -> list[bytes]:
    assert isinstance(house.run_vault, FakeRunVault)
    found = (house.run_vault.kept(room.session, f"quiet-{n}") for n in range(quiet_words.MOST))
    return [each for each in found if each is not None]


def read_all(house: House, room: Played) -> list[QuietWord]:
    read = []
    for _ in range(ROOM):
        read.append(house.facilitation.read_quiet_word(room.session))
        house.facilitation.quiet_word_read(room.session, read[-1].id)
    return read
