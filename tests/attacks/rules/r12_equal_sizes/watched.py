"""Passes and full texts as somebody on the network sees them: sizes and times of their frames."""

from __future__ import annotations

import time
from functools import cache
from random import Random

from tests.attacks.rig.gathering import gather
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.attacks.statistics.judges import ObservedAnswer

RECORDING = "passes and full texts"
SEATS = 6
LONG = 60.0  # session seconds between two extensions: the prompt itself has more


@cache
def watched_answers(full: bool) -> list[ObservedAnswer]:
    """Watch so many answers once, for all who look at them."""
    return watch(shared_server(), 4_400 if full else 100)


def watch(server: AttackedServer, count: int, *, padded: bool = True) -> list[ObservedAnswer]:
    """Let phones answer with passes and full texts, half and half, and watch their connections."""
    chance, session = Random(12), gather(server, SEATS)
    facilitator = session.facilitator
    facilitator.move("start")
    run, opened = facilitator.open("harvest"), time.monotonic()
    seen: list[ObservedAnswer] = []
    for phone in session.phones:
        phone.padded = padded
        phone.connect()
    while len(seen) < count:
        if time.monotonic() - opened > LONG / server.speed:
            facilitator.drain()
            facilitator.move("add_time", seconds=600)
            opened = time.monotonic()
        phone = chance.choice(session.phones)
        phone.drain()
        seen.append(watch_one(phone, run, chance.random() < 0.5, chance))
    session.end()
    return seen


def watch_one(phone: RecordedPhone, run: str, passed: bool, chance: Random) -> ObservedAnswer:
    text = "".join(chance.choice('abcdefghij éß"𝄞') for _ in range(chance.randrange(180, 270)))
    text = text.replace(" ", "\n", 9)  # as many lines as a text may have
    start, revision = len(phone.frames), sum('"answer"' in f.text for f in phone.frames) + 1
    body = {"pass": True} if passed else {"text": f"x{text}x"}
    kept = phone.answer(run, body, revision)
    assert kept["ok"], kept
    sent, *heard = phone.frames[start:]
    ack = next(frame for frame in heard if frame.text.startswith("43"))
    time.sleep(0.01)  # a person's pace: the server refuses more than 20 frames a second
    return ObservedAnswer(passed, (sent.size / 1000, ack.size / 1000, (ack.at - sent.at) * 100))
