"""R12: who reads again and again does not learn when others write."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.defences.reads_from_store import ReadingServer
from tests.attacks.defences.slow_store import FLUSH, SlowStoreServer
from tests.attacks.result import Result, Setting, guessed
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.server import AttackedServer, extra_server
from tests.attacks.statistics.judges import ObservedAnswer, classified

SEATS, LINES = 3, 2  # the attacker's seats, and the lines of each
WINDOW = 0.6  # seconds in which somebody taps or does not
JITTER = 0.3  # seconds at most from a tap to its frame, as in the pages
PACE = 0.055  # seconds between two reads of one line: more would close it
GRID = 0.05
LONG = 120.0  # seconds between two extensions
LIMIT, OFF, SEES, TURNS = 0.55, 200, 0.8, 3
Read = tuple[float, float]  # when the answer came, and how long it took


@attack("R12", by=[P, F | P], off="a server that asks its store for each read, at once",
        setting=Setting.LIVE)  # fmt: skip
def stopwatch(full: bool) -> Iterator[Result]:
    """Say of a short while whether somebody wrote in it, by how long reads took meanwhile."""
    with extra_server(SlowStoreServer()) as server:
        on = watch(server, 600 if full else 100)
    for _ in range(TURNS):  # on a busy machine a flush is lost in the noise at times
        with extra_server(ReadingServer()) as reading:
            off = watch(reading, OFF)
        if classified(off).rate >= SEES:
            break
    yield guessed(
        "tell by the time of one's own reads whether somebody wrote",
        SEATS + 1,
        classified(on),
        limit=LIMIT,
        off=classified(off),
        off_must=SEES,
        note=f"{SEATS} seats, {LINES} lines each, a store that flushes in {FLUSH * 1000:.0f} ms, "
        "phones' own jitter; defence off: reads ask the store, at once and without a rate",
    )


def watch(server: AttackedServer, count: int) -> list[ObservedAnswer]:
    """Let a phone write in every other short while, by chance, and read all the time."""
    chance, session = Random(96), gather(server, SEATS + 1)
    session.facilitator.move("start")
    run, opened = session.facilitator.open("harvest"), time.monotonic()
    *attackers, writer = session.phones
    lines = [line for phone in attackers for line in lines_of(phone)]
    seen = []
    with reading(lines) as reads:
        for number in range(1, count + 1):
            if time.monotonic() - opened > LONG:
                session.facilitator.move("add_time", seconds=600)
                opened = time.monotonic()
            writes, begins = chance.random() < 0.5, time.monotonic()
            time.sleep(chance.uniform(0, JITTER))
            if writes:
                assert writer.answer(run, {"text": f"x{number}"}, number)["ok"]
            for each in (session.facilitator, session.screen, *session.phones):
                each.drain()  # who answers no ping is hung up
            time.sleep(max(0.0, begins + WINDOW - time.monotonic()))
            seen.append((writes, begins))
    session.end()
    return [ObservedAnswer(writes, features(within(reads, begins))) for writes, begins in seen]


@contextmanager
def reading(lines: Sequence[RecordedPhone]) -> Iterator[list[Read]]:
    """Read over all lines at once, for as long as somebody looks."""
    reads, over = list[Read](), threading.Event()
    threads = [threading.Thread(target=read, args=(line, reads, over)) for line in lines]
    for thread in threads:
        thread.start()
    try:
        yield reads
    finally:
        over.set()
        for thread, line in zip(threads, lines, strict=True):
            thread.join()
            line.close()


def within(reads: Sequence[Read], begins: float) -> list[Read]:
    """Take what was answered in one short while."""
    return [each for each in reads if begins <= each[0] < begins + WINDOW]


def lines_of(phone: RecordedPhone) -> list[RecordedPhone]:
    """Open further lines of a seat."""
    more = []
    for _ in range(LINES):
        line = RecordedPhone(phone.url, "", phone.who)
        line.auth = phone.auth
        line.connect()
        more.append(line)
    return more


def read(line: RecordedPhone, reads: list[Read], over: threading.Event) -> None:
    """Read again and again; note when each answer came, and how long it took."""
    while not over.is_set():
        asked = time.monotonic()
        assert line.ask("sync")["ok"]
        came = time.monotonic()
        reads.append((came, came - asked))
        time.sleep(max(0.0, PACE - (came - asked)))


def features(reads: Sequence[Read]) -> tuple[float, ...]:
    """What reads show: how long they took, and how far from the grid their answers came."""
    took = sorted(each * 1000 for _, each in reads) or [0.0]
    came = sorted(at for at, _ in reads) or [0.0]
    phase = statistics.median(at % GRID for at in came)
    late = [((at - phase + GRID / 2) % GRID - GRID / 2) * 1000 for at in came]
    longest = took[-max(1, len(took) // 10) :]
    return (
        took[-1], statistics.mean(longest), statistics.mean(took), statistics.pstdev(took),
        max(late), statistics.pstdev(late), float(len(reads)),
    )  # fmt: skip
