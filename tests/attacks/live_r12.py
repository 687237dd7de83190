"""R12: on the network a pass looks like a full text, in both directions (W)."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from tests.attacks.case import Hits, How, Result, found, guessed
from tests.attacks.live_phones import Frame, Guest
from tests.attacks.live_stage import Play, played
from tests.attacks.live_venue import venue

ANSWER, ACK = 2_049, 640  # bytes: Engine.IO's sign and a padded packet; an acknowledgement
Judge = Callable[[tuple[float, ...]], bool]
LONG = 60.0  # session seconds between two extensions: the prompt itself has more


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer and its acknowledgement, as the network shows them."""

    passed: bool
    features: tuple[float, ...]


def attacks(full: bool) -> Iterable[Result]:
    targets = 4_400 if full else 100
    on, off = answers(targets, padded=True), answers(100, padded=False)
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


def answers(count: int, *, padded: bool) -> list[Seen]:
    """Let phones answer with passes and full texts, half and half, and watch their lines."""
    chance, play = Random(12), Play(venue(), 6, "watched")
    desk = play.shop.desk
    desk.move("start")
    run, opened = desk.open("harvest"), time.monotonic()
    seen: list[Seen] = []
    for guest in play.shop.guests:
        guest.padded = padded
        guest.connect()
    while len(seen) < count:
        if time.monotonic() - opened > LONG / venue().speed:
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


def told(seen: Sequence[Seen]) -> Hits:
    """Train on one half, judge the other, and the other way round; take the better classifier."""
    middle = len(seen) // 2
    halves = (seen[:middle], seen[middle:])
    best = 0
    for train in (logistic, nearest):
        right = 0
        for learned, held in (halves, halves[::-1]):
            judge = train(learned)
            right += sum(judge(each.features) == each.passed for each in held)
        best = max(best, right)
    return Hits(best, len(seen))


def logistic(seen: Sequence[Seen]) -> Judge:
    """Fit by gradient descent on standardised features."""
    shift, scale = moments(seen)
    weights = [0.0] * (len(shift) + 1)
    for _ in range(150):
        gradient = [0.0] * len(weights)
        for each in seen:
            x = [1.0, *((f - s) / c for f, s, c in zip(each.features, shift, scale, strict=True))]
            wrong = 1 / (1 + math.exp(-dot(weights, x))) - each.passed
            gradient = [g + wrong * value for g, value in zip(gradient, x, strict=True)]
        weights = [w - 2.0 * g / len(seen) for w, g in zip(weights, gradient, strict=True)]

    def judge(features: tuple[float, ...]) -> bool:
        x = [1.0, *((f - s) / c for f, s, c in zip(features, shift, scale, strict=True))]
        return dot(weights, x) > 0

    return judge


def nearest(seen: Sequence[Seen]) -> Judge:
    """Judge by the nearer of two medians of each feature, over all features."""
    _, scale = moments(seen)
    means = {
        kind: moments([each for each in seen if each.passed is kind])[0] for kind in (True, False)
    }

    def far(features: tuple[float, ...], kind: bool) -> float:
        return sum(abs(f - m) / c for f, m, c in zip(features, means[kind], scale, strict=True))

    return lambda features: far(features, True) < far(features, False)


def moments(seen: Sequence[Seen]) -> tuple[list[float], list[float]]:
    columns = list(zip(*(each.features for each in seen), strict=True))
    shift = [sum(column) / len(column) for column in columns]
    spread = [
        math.sqrt(sum((v - s) ** 2 for v in column) / len(column))
        for column, s in zip(columns, shift, strict=True)
    ]
    return shift, [each or 1.0 for each in spread]


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    return max(-30.0, min(30.0, sum(x * y for x, y in zip(a, b, strict=True))))
