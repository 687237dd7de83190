"""R12: on the network a pass looks like a full text, in both directions (W)."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from tests.attacks.result import How, Result, found, guessed
from tests.attacks.rig.phones import Frame, Guest
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.workshop_player import Play, played
from tests.attacks.statistics.judges import Seen, told

ANSWER, ACK = 2_049, 640  # bytes: Engine.IO's sign and a padded packet; an acknowledgement
LONG = 60.0  # session seconds between two extensions: the prompt itself has more


class Bare(Venue):
    """A house whose acknowledgements come as soon as the work is done."""

    child_code = (
        "import server.__main__; from tests.attacks.defences.undelayed_server import serve; serve()"
    )


def attacks(full: bool) -> Iterable[Result]:
    targets = 4_400 if full else 100
    on, off = answers(venue(), targets), answers(venue(), 100, padded=False)
    yield guessed(
        "R12",
        "tell a pass from a full text by size and time",
        6,
        told(on),
        limit=0.55,
        off=told(off),
        how=How.LIVE,
        note="a logistic and a nearest-mean classifier, trained on the other half; "
        "defence off: a phone that does not pad",
    )
    with bare() as hasty:
        off = answers(hasty, 100)
    yield guessed(
        "R12",
        "tell a pass from a full text by time alone",
        6,
        told(by_time(on)),
        limit=0.55,
        off=told(by_time(off)),
        how=How.LIVE,
        note="defence off: a server that does not hesitate, and takes 20 ms longer for a text",
    )
    shops = played(full)
    sizes = [frame for shop in shops for guest in shop.guests for frame in guest.frames]
    odd = [frame for frame in sizes if not usual(frame)]
    yield found(
        "R12",
        "find an event or an acknowledgement of another size",
        ", ".join(str(len(shop.guests)) for shop in shops),
        len(odd),
        trials=len(sizes),
        off=sum(not usual(frame) for frame in shops[0].desk.frames),
        how=How.LIVE,
        note="defence off: the desk's frames, which are not padded",
    )


def usual(frame: Frame) -> bool:
    """Whether a frame's size says nothing: the answers to hello, sync and wall are everyone's."""
    if frame.sent and frame.text.startswith("42"):
        return frame.size == ANSWER
    if not frame.sent and frame.text.startswith("43"):
        common = any(name in frame.text[:120] for name in ('"welcome"', '"state"', '"cards"'))
        return frame.size == ACK or (common and frame.size > ACK)
    return True


@contextmanager
def bare() -> Iterator[Venue]:
    """Start a server whose acknowledgements come as soon as the work is done."""
    hasty = Bare()
    hasty.__enter__()
    try:
        yield hasty
    finally:
        hasty.leave()


def by_time(seen: Sequence[Seen]) -> list[Seen]:
    """Leave of each answer only how long its acknowledgement took."""
    return [Seen(each.passed, each.features[-1:]) for each in seen]


def answers(place: Venue, count: int, *, padded: bool = True) -> list[Seen]:
    """Let phones answer with passes and full texts, half and half, and watch their lines."""
    chance, play = Random(12), Play(place, 6, "watched")
    desk = play.shop.desk
    desk.move("start")
    run, opened = desk.open("harvest"), time.monotonic()
    seen: list[Seen] = []
    for guest in play.shop.guests:
        guest.padded = padded
        guest.connect()
    while len(seen) < count:
        if time.monotonic() - opened > LONG / place.speed:
            desk.drain()
            desk.move("add_time", seconds=600)
            opened = time.monotonic()
        guest = chance.choice(play.shop.guests)
        guest.drain()
        seen.append(watched(guest, run, chance.random() < 0.5, chance))
    desk.end()
    for one in play.shop.everyone:
        one.close()
    return seen


def watched(guest: Guest, run: str, passed: bool, chance: Random) -> Seen:
    text = "".join(chance.choice('abcdefghij éß\n"𝄞') for _ in range(chance.randrange(180, 270)))
    start, revision = len(guest.frames), sum('"answer"' in f.text for f in guest.frames) + 1
    body = {"pass": True} if passed else {"text": f"x{text}x"}
    kept = guest.answer(run, body, revision)
    assert kept["ok"], kept
    sent, *heard = guest.frames[start:]
    ack = next(frame for frame in heard if frame.text.startswith("43"))
    time.sleep(0.01)  # a person's pace: the gate closes on more than 20 frames a second
    return Seen(passed, (sent.size / 1000, ack.size / 1000, (ack.at - sent.at) * 100))
