"""R6: whose word and whose card is it, on the real server?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import F, P
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rig.live_room import LiveRoom, drawn, spread
from tests.attacks.rig.observed_run import ObservedRun
from tests.attacks.rig.people import ShownBatch
from tests.attacks.rules.r04_no_order.live_texts import RECORDING, text_runs
from tests.attacks.rules.r06_release.observer import as_they_come, observe

SEATS, RUNS = 20, 50
WORD = "w"


@attack("R6", by=[F, P], off="words are shown as they come", setting=Setting.LIVE)
def words(full: bool) -> Iterator[Result]:
    """Words are small cards, and come out of the pool in batches."""
    room, chance = LiveRoom(SEATS), random.Random(6)
    room.show("first-word")
    hits = trials = off = 0
    for _ in range(RUNS):
        order, moments = drawn(room, chance)
        seen = room.play(spread(moments, order), lambda who: {"word": f"{WORD}{who:03}"})
        known = observe(sorted(seen.moments), batches_of(seen, order))
        live = observe(moments, as_they_come(moments, 1))
        hits += sum(known.guess(target) for target in range(len(order)))
        off += sum(live.guess(target) for target in range(len(order)))
        trials += len(order)
    room.end()
    yield guessed("whose word, from all moments (off: shown as they come)", SEATS,
                  Hits(hits, trials), limit=1 / 6, off=Hits(off, trials))  # fmt: skip


def batches_of(seen: ObservedRun, order: list[int]) -> list[ShownBatch]:
    """Read from the charts which words came out together, by their writers' places."""
    place = {who: at for at, who in enumerate(order)}
    batches, before = list[ShownBatch](), set[int]()
    for at, snapshot in seen.snapshots():
        fresh = [place[int(each["text"][1:])] for each in snapshot["words"]]
        batches.append(ShownBatch(at, [who for who in fresh if who not in before]))
        before |= set(fresh)
    return batches


@attack("R6", by=[F, P], off="cards stand on the wall in order of arrival", setting=Setting.LIVE,
        recording=RECORDING)  # fmt: skip
def cards(full: bool) -> Iterator[Result]:
    """Texts come out at the close; point at the first card for the first who came, and so on."""
    seen = text_runs()
    yield guessed("whose card on the wall (off: in order of arrival)", SEATS,
                  in_place(seen.on), limit=1 / 5, off=in_place(seen.off))  # fmt: skip


def in_place(orders: Iterable[list[int]]) -> Hits:
    right = [place == at for order in orders for at, place in enumerate(order)]
    return Hits(sum(right), len(right))
