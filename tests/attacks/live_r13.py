"""R13: the log of a workshop says nothing about it, not even when something breaks (D)."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterable
from typing import Any

import requests
from marshmallow import ValidationError

from server.store.client import connect
from server.wire.schemas import PAYLOADS
from tests.attacks.case import How, Result, found
from tests.attacks.live_stage import CANARY, LEAST_OPEN, Play, played
from tests.attacks.live_venue import Venue, venue

TEXT = f"{CANARY} of the log, do not repeat me"
LINE = re.compile(rb"(ERROR|WARNING) hearth\.[a-z]+ [A-Za-z :]*\b[A-Za-z]+( at [\w.]+:\d+)?")


def attacks(full: bool) -> Iterable[Result]:
    times = 25 if full else 1
    silent = [quiet_log(venue(), answers=0) for _ in range(times)]
    busy = [quiet_log(venue(), answers=6) for _ in range(times)]
    unlike = sum(a != b for a, b in zip(silent, busy, strict=True))
    plain = sum(len(log.splitlines()) for log in busy)
    yield found(
        "R13",
        "tell a run of many answers from one of none by the log",
        6,
        unlike,
        trials=2 * times,
        off=6 * times,
        off_must=6 * times,
        how=How.LIVE,
        note=f"{plain} lines in all; defence off: a line an answer",
    )
    said = sum(len(b) - len(a) for shop in played(full) for a, b in [shop.log])
    yield found(
        "R13",
        "read anything at all in the log of a whole workshop",
        "14",
        said,
        trials=sum(len(shop.runs) for shop in played(full)),
        off=None,
        note="bytes that were printed or logged from the lobby to the end",
    )
    log, answered = broken(venue())
    leaks = log.count(CANARY.encode()) + sum(CANARY in text for text in answered)
    leaks += sum(not LINE.fullmatch(line) for line in log.splitlines())
    yield found(
        "R13",
        "read people's words where faults were forced",
        6,
        leaks,
        trials=len(log.splitlines()),
        off=usual().count(CANARY),
        how=How.LIVE,
        note="trials are lines of the log; defence off: the library's own account "
        f"{_odd(log)}".strip(),
    )


def _odd(log: bytes) -> str:
    odd = [line for line in log.splitlines() if not LINE.fullmatch(line)]
    return repr(odd[:2]) if odd else ""


def quiet_log(place: Venue, *, answers: int) -> bytes:
    """Play a lobby, one run and an end; return what the server printed meanwhile."""
    before = len(place.log())
    play = Play(place, 6, "log")
    desk = play.shop.desk
    desk.move("start")
    run = desk.open("harvest")
    for guest in play.shop.guests[:answers]:
        guest.answer(run, {"text": f"{TEXT} {guest.who}"})
    place.wait(LEAST_OPEN)
    desk.drain()
    desk.close_run() if answers else desk.move("close")
    desk.end()
    for one in play.shop.everyone:
        one.until_erased()
        one.close()
    return place.log()[before:]


def broken(place: Venue) -> tuple[bytes, list[str]]:
    """Spoil records in the store, so that handlers and the clock raise; send what does not fit."""
    before = len(place.log())
    play = Play(place, 6, "faults")
    desk, lines = play.shop.desk, connect(place.ready["store"])
    store: Any = lines.ask
    desk.move("start")
    run = desk.open("harvest")
    for guest in play.shop.guests:
        guest.answer(run, {"text": f"{TEXT} {guest.who}"})
    tag = f"hearth:{{w:{play.shop.session}}}"
    spoiled = f"{tag}:pot:{run}"
    for member in store.zrange(spoiled, 0, -1):
        store.zrem(spoiled, member)
        store.zadd(spoiled, {member[:16] + TEXT.encode() + member[16:]: 0})
    guest = play.shop.guests[0]
    replies = [guest.ask("answer", **guest.payload(run, {"text": TEXT}, 2))]
    replies += [guest.ask("answer", **guest.payload(run, {"text": TEXT, CANARY: 1}, 2))]
    replies += [guest.ask("answer", **guest.payload(run, {CANARY: TEXT}, 2))]
    replies += [guest.ask("take_back", run=run, key=guest.key)]
    headers = {"Authorization": f"Bearer {place.ready['start']}"}
    form = requests.post(
        f"{place.url}/api/sessions", json={"plan": TEXT, CANARY: TEXT}, headers=headers, timeout=10
    )
    live = store.hget(f"{tag}:live", "live")
    store.hset(f"{tag}:live", "live", live[:20] + TEXT.encode())
    replies += [guest.ask("sync"), desk.ask("sync")]
    place.wait(12)  # the clock meets it too
    store.hset(f"{tag}:live", "live", live)
    store.unlink(spoiled)
    lines.close()
    desk.drain()
    desk.end()
    for one in play.shop.everyone:
        one.until_erased()
        one.close()
    log = place.log()[before:]
    assert log, "the premise: something broke, and was logged"
    return log, [json.dumps(reply) for reply in replies] + [form.text]


def usual() -> str:
    """What a handler without our care would write down."""
    try:
        PAYLOADS["answer"].load({CANARY: TEXT})
    except ValidationError as wrong:
        return "".join(traceback.format_exception(wrong)) + str(wrong.data)
    raise AssertionError("it was taken")
