"""R12: on the real server, somebody asks for more time. Who, by all frames and when it grew?"""

from __future__ import annotations

import heapq
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

from server.simulation.timer_frames import planned
from server.wire.events import COVER, MORE_TIME
from sessions.live import phone as wishes
from tests.attacks.attack import attack
from tests.attacks.attackers import F, W
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rig import in_memory
from tests.attacks.rig.live_room import LiveRoom
from tests.attacks.rig.parallel import ROOMS, at_once
from tests.attacks.rig.server import AttackedServer, extra_server, serving

SEATS, RUNS, OFF = 12, 10, 4  # runs in each of the rooms
PACE = 20.0  # session seconds in one of the world's: frames must reach their windows
BEFORE = (100.0, 40.0)  # seconds left when somebody wants more
NEAR = 20.0  # seconds before the time grew in which frames are counted
Wanted = tuple[float, int, str]  # a moment, whose frame, and which


class PromptServer(AttackedServer):
    """A server that gives more time as soon as somebody asks for it."""

    child_code = serving(__name__)


def off() -> AbstractContextManager[None]:
    """Let a wish wait for no common moment."""
    return replaced(wishes, "moment_below", lambda left: left)


@attack("R12", by=[W, F | W], off="a wish is a frame of its own, granted as it comes",
        setting=Setting.LIVE)  # fmt: skip
def live_who_asked(full: bool) -> Iterator[Result]:
    """Guess who asked for more time among twelve who all wrote."""
    with extra_server(PromptServer(PACE)) as prompt:
        off = told(prompt, OFF if full else 1, covered=False)
    with extra_server(AttackedServer(PACE)) as server:
        on = told(server, RUNS if full else 1, covered=True)
    yield guessed("who asked for more time, by all frames and when the time grew (off: at the tap)",
                  SEATS, on, limit=1 / SEATS + 0.05 - 0.02, off=off, off_must=0.7)  # fmt: skip


def told(server: AttackedServer, runs: int, *, covered: bool) -> Hits:
    """Guess in several rooms at the same time."""
    rooms = at_once(lambda number: right_guesses(server, runs, number, covered), range(ROOMS))
    return Hits(sum(rooms), runs * ROOMS)


def right_guesses(server: AttackedServer, runs: int, number: int, covered: bool) -> int:
    """Let one person ask in each run, and point at a phone."""
    chance, room = random.Random(f"12:live:{number}"), LiveRoom(SEATS, server=server)
    room.show("harvest")
    right = 0
    for _ in range(runs):
        run, target = room.open(), chance.randrange(SEATS)
        for phone in room.phones:
            assert phone.answer(run, in_memory.canary(phone.who))["ok"]
        grew = grown(room, frames_of(room, target, chance, covered=covered), run)
        right += guess(room, grew, chance) == target
        room.facilitator.close_run()
        room.facilitator.move("withdraw")
        for client in (room.facilitator, *room.phones):
            client.drain()
            client.frames.clear()
    room.end()
    return right


def frames_of(room: LiveRoom, target: int, chance: random.Random, *, covered: bool) -> list[Wanted]:
    """Draw who sends which frame when: the wish takes the place of one, or is the only one."""
    ends, now = room.facilitator.state["timer"]["ends_at"] / 1000, room.server.clock.now()
    tap = ends - chance.uniform(*BEFORE)
    if not covered:
        return [(max(tap, now), target, MORE_TIME)]
    coming = [planned(ends, now, chance) for _ in room.phones]
    rides = next(frame for frame in coming[target] if frame.opens >= tap)
    return [
        (frame.moment, who, MORE_TIME if (who, frame) == (target, rides) else COVER)
        for who, each in enumerate(coming)
        for frame in each
    ]


def grown(room: LiveRoom, wanted: Sequence[Wanted], run: str) -> float:
    """Send all frames at their moments; give the world's moment when everyone saw more time."""
    waiting, clock, facilitator = list(wanted), room.server.clock, room.facilitator
    heapq.heapify(waiting)
    while not facilitator.state["run"]["more_time"]:
        assert facilitator.state["stage"] == "open", "nobody was given more time"
        if waiting and waiting[0][0] <= clock.now():
            _, who, event = heapq.heappop(waiting)
            payload = {"run": run} if event == MORE_TIME else {}
            room.phones[who].connected().emit(event, payload)  # nobody waits for its answer
            continue
        left = (waiting[0][0] - clock.now()) / clock.speed if waiting else 1.0
        facilitator.listen(min(max(left, 0.001), 0.05))
    return time.monotonic()


def guess(room: LiveRoom, grew: float, chance: random.Random) -> int:
    """Point at a phone whose frames just before the time grew are unlike those of the others."""
    since = grew - NEAR / room.server.speed
    for phone in room.phones:
        phone.drain()
    shapes = [
        tuple(sorted((f.sent, f.size) for f in phone.frames if f.sent and since <= f.at <= grew))
        for phone in room.phones
    ]
    count = Counter(shapes)
    rarest = min(count.values())
    return chance.choice([who for who, each in enumerate(shapes) if count[each] == rarest])
