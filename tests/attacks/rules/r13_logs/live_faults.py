"""Forces faults in the real server, kind by kind, and reads what was logged and what was said."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import requests
from marshmallow import ValidationError

from server.store.client import connect
from server.wire.schemas import PAYLOADS
from tests.attacks.result import How, Result, found
from tests.attacks.rig.server import Venue
from tests.attacks.rig.workshop_player import CANARY, Play

SEATS, ENOUGH = 6, 54  # phones, and faults of each kind
LEASE = 10.0  # session seconds until a tick that failed is tried again
TEXT = f"{CANARY} of the log, do not repeat me"
LINE = re.compile(
    rb"(\d{4}-\d\d-\d\dT\d\d:\d\dZ )?"
    rb"((ERROR|WARNING) hearth(\.[a-z]+)? [A-Za-z :]*\b[A-Za-z]+( at [\w.]+:\d+)?"
    rb"|INFO hearth(\.[a-z]+)? a (session|rehearsal) was (opened|ended|erased))"
)


@dataclass(slots=True)
class Scene:
    """A room whose run is open and has an answer of everyone, and its store."""

    play: Play
    run: str
    store: Any

    @property
    def tag(self) -> str:
        return f"hearth:{{w:{self.play.shop.session}}}"

    def each(self, times: int, ask: Callable[[Any, int], Any]) -> list[str]:
        """Let every phone ask, again and again; return what it was told."""
        guests = self.play.shop.guests
        return [json.dumps(ask(guest, n)) for n in range(times) for guest in guests]


def pot(scene: Scene, times: int) -> list[str]:
    """Spoil what waits in the pot; every phone then sends a revision, or takes back."""
    key = f"{scene.tag}:pot:{scene.run}"
    for member in scene.store.zrange(key, 0, -1):
        scene.store.zrem(key, member)
        scene.store.zadd(key, {member[:16] + TEXT.encode() + member[16:]: 0})

    def ask(guest: Any, n: int) -> Any:
        if n % 2:
            return guest.ask("take_back", run=scene.run, key=guest.key)
        return guest.answer(scene.run, {"text": TEXT}, n + 2)

    told = scene.each(times, ask)
    scene.store.unlink(key)
    return told


def shapes(scene: Scene, times: int) -> list[str]:
    """Send payloads that fit no schema."""

    def ask(guest: Any, n: int) -> Any:
        body = {"text": TEXT, CANARY: 1} if n % 2 else {CANARY: TEXT}
        return guest.answer(scene.run, body, n + 2)

    return scene.each(times, ask)


def forms(scene: Scene, times: int) -> list[str]:
    """Send forms over HTTP that fit no schema."""
    place = scene.play.place
    headers = {"Authorization": f"Bearer {place.ready['start']}"}
    form = {"plan": TEXT, CANARY: TEXT}
    return [
        requests.post(f"{place.url}/api/sessions", json=form, headers=headers, timeout=10).text
        for _ in range(SEATS * times)
    ]


def state(scene: Scene, times: int) -> list[str]:
    """Spoil the live state; every phone then asks for it."""
    key = f"{scene.tag}:live"
    live = scene.store.hget(key, "live")
    scene.store.hset(key, "live", live[:20] + TEXT.encode())
    told = scene.each(times, lambda guest, _: guest.ask("sync"))
    scene.store.hset(key, "live", live)
    return told


def ticks(scene: Scene, times: int) -> list[str]:
    """Spoil the live state for so long that the clock meets it again and again."""
    key = f"{scene.tag}:live"
    live = scene.store.hget(key, "live")
    scene.store.hset(key, "live", TEXT.encode())
    scene.play.place.wait((LEASE + 1) * times * SEATS if times > 1 else LEASE + 2)
    scene.store.hset(key, "live", live)
    return []


KINDS = {
    "spoiled records in the pot": pot,
    "payloads that fit no schema": shapes,
    "forms that fit no schema": forms,
    "a spoiled state": state,
    "ticks that fail": ticks,
}


def faults(place: Venue, loud: Venue | None, full: bool) -> Iterator[Result]:
    """Look for people's words, and for clients of another form, in what each kind left."""
    logs = forced(place, ENOUGH // SEATS if full else 1)
    plain = forced(loud, 1) if loud else {kind: (b"", list[str]()) for kind in KINDS}
    for kind, (log, told) in logs.items():
        off = leaks(*plain[kind]) or [line for line in usual().splitlines() if TEXT in line]
        bad = leaks(log, told)
        yield found(
            "R13",
            f"read people's words, or more than where it was, after faults: {kind}",
            SEATS,
            len(bad),
            trials=max(len(told), log.count(b"a tick failed")),
            off=len(off) if loud else None,
            how=How.LIVE,
            note=f"off: the libraries' own account {bad[:2] or ''}".strip(),
        )


def leaks(log: bytes, told: list[str]) -> list[str]:
    """List what holds a canary, and the clients of a log that are not as they should be."""
    odd = [repr(line) for line in log.splitlines() if not LINE.fullmatch(line)]
    return [*odd, *(text for text in told if CANARY in text)]


def forced(place: Venue, times: int) -> dict[str, tuple[bytes, list[str]]]:
    """Force each kind of fault so many times a phone; give what was logged and answered."""
    play = Play(place, SEATS, "faults")
    clients, desk = connect(place.ready["store"]), play.shop.desk
    desk.move("start")
    scene = Scene(play, desk.open("harvest"), clients.commands)
    for guest in play.shop.guests:
        guest.answer(scene.run, {"text": f"{TEXT} {guest.who}"})
    seen = {}
    for kind, force in KINDS.items():
        before = len(place.log())
        told = force(scene, times)
        seen[kind] = (place.log()[before:], told)
        assert seen[kind][0] or force in (shapes, forms), f"the premise: {kind} are logged"
    clients.close()
    desk.drain()
    desk.end()
    for one in play.shop.everyone:
        one.until_erased()
        one.close()
    return seen


def usual() -> str:
    """What a handler without our care would write down of a payload."""
    try:
        PAYLOADS["answer"].load({CANARY: TEXT})
    except ValidationError as wrong:
        return "".join(traceback.format_exception(wrong)) + str(wrong.data)
    raise AssertionError("it was taken")
