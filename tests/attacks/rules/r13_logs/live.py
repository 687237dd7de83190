"""R13: the log of a workshop says that it was, and nothing about it (D)."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from server.selftest.process import CHILD
from tests.attacks.result import How, Result, found
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import Guest
from tests.attacks.rig.server import Venue, beside, venue
from tests.attacks.rig.workshop_player import CANARY, LEAST_OPEN, Play, played
from tests.attacks.rules.r13_logs.live_faults import faults

SEATS = 6
RATE, AT_ONCE = 19.0, 20  # frames a second, and at first: the gate allows a little more
MANY, SOME = 84, 10  # revisions of each of six: 504 answers, or 60
MINUTE = re.compile(rb"^\d{4}-\d\d-\d\dT\d\d:\d\dZ ", re.MULTILINE)
LIFE = re.compile(rb"INFO hearth(\.[a-z]+)? a (session|rehearsal) was (opened|ended|erased)")


class Loud(Venue):
    """A house without our care: libraries log as they do, and faults with all that they say."""

    child_code = (
        "import server.__main__, logging; "
        "from server import logs; "
        "from server.service import clockwork; "
        "from server.sockets import faults; "
        "from server.transport import engine, quiet; "
        "logs.Scrub.filter = lambda *_: True; "
        "engine.hush = lambda _: [logging.getLogger(n).setLevel(20) for n in quiet.LIBRARIES]; "
        "faults.tell = lambda wrong: faults.log.error(str(wrong), exc_info=wrong); "
        "clockwork.log.error = lambda text, *_: logging.getLogger('hearth').exception(text); "
        f"{CHILD}"
    )


def attacks(full: bool) -> Iterable[Result]:
    """Compare logs of silent and of busy runs, read a workshop's, and force faults.

    The quick selection leaves out a second server, without our care.
    """
    if not full:
        yield from _alike(None, full)
        yield from faults(venue(), None, full)
        return
    with beside(Loud()) as loud:
        yield from _alike(loud, full)
        yield from faults(venue(), loud, full)


def _alike(loud: Venue | None, full: bool) -> Iterator[Result]:
    times, each = (25, MANY) if full else (1, SOME)
    silent = [quiet_log(venue(), answers=0) for _ in range(times)]
    busy = [quiet_log(venue(), answers=each) for _ in range(times)]
    unlike = sum(told(a) != told(b) for a, b in zip(silent, busy, strict=True))
    plain, empty = (quiet_log(loud, answers=n) if loud else b"" for n in (each, 0))
    more = len(plain.splitlines()) - len(empty.splitlines())
    yield found(
        "R13",
        f"tell a run of {each * SEATS} answers from one of none by the log",
        SEATS,
        unlike,
        trials=2 * times,
        off=more if loud else None,
        off_must=each * SEATS,
        how=How.LIVE,
        note=f"but for the minute; {sum(map(len, map(bytes.splitlines, busy)))} lines in all; "
        "off: lines more in the libraries' own logs, of the same runs",
    )
    shops = played(full)
    said = [line for shop in shops for line in odd(shop.log[1][len(shop.log[0]) :])]
    yield found(
        "R13",
        "a line of a whole workshop's log that says more than that it was",
        ", ".join(str(len(shop.guests)) for shop in shops),
        len(said),
        trials=sum(len(shop.runs) for shop in shops),
        off=len(odd(plain)) if loud else None,
        how=How.LIVE,
        note=f"trials are runs; off: the libraries' own log of one run {said[:2] or ''}".strip(),
    )


def told(log: bytes) -> Counter[bytes]:
    """What a log says, whenever it was."""
    return Counter(MINUTE.sub(b"", log).splitlines())


def odd(log: bytes) -> list[bytes]:
    """List the lines that tell more than a session's life."""
    return [line for line in MINUTE.sub(b"", log).splitlines() if not LIFE.fullmatch(line)]


def quiet_log(place: Venue, *, answers: int) -> bytes:
    """Play a lobby, one run with so many answers of each, and an end; return what was printed."""
    before = len(place.log())
    play = Play(place, SEATS, "log")
    desk = play.shop.desk
    desk.move("start")
    run = desk.open("harvest")
    revisions = range(1, answers + 1)
    at_once(lambda guest: _say(guest, run, revisions), play.shop.guests if answers else [])
    place.wait(LEAST_OPEN)
    desk.drain()
    desk.close_run() if answers else desk.move("close")
    desk.end()
    for one in play.shop.everyone:
        one.until_erased()
        one.close()
    return place.log()[before:]


def _say(guest: Guest, run: str, revisions: Sequence[int]) -> None:
    """Answer again and again, as fast as the gate allows."""
    began = time.monotonic()
    for revision in revisions:
        early = (revision - AT_ONCE) / RATE - (time.monotonic() - began)
        time.sleep(max(0.0, early))
        kept = guest.answer(run, {"text": f"{CANARY} of the log {guest.who}"}, revision)
        assert kept["ok"], kept
