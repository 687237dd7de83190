"""R13: the log of a workshop says that it was, and nothing about it."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.defences.verbose_server import VerboseServer
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.parallel import at_once
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import CANARY, LEAST_OPEN
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, runs_of, seats_of
from tests.attacks.rig.server import AttackedServer, extra_server, shared_server

SEATS = 6
RATE, AT_ONCE = 19.0, 20  # frames per second, and at first: the server allows a little more
MANY, SOME = 84, 10  # revisions of each of six: 504 answers, or 60
MINUTE = re.compile(rb"^\d{4}-\d\d-\d\dT\d\d:\d\dZ ", re.MULTILINE)
LIFE = re.compile(rb"INFO hearth(\.[a-z]+)? a (session|rehearsal) was (opened|ended|erased)")


@attack("R13", by=[D], off="a line per event; tried in full only",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def silent_or_busy(full: bool) -> Iterator[Result]:
    """Compare the logs of runs with many answers and with none.

    The quick selection leaves out the second server, without our care.
    """
    times, each = (25, MANY) if full else (1, SOME)
    silent = [log_of(shared_server(), answers=0) for _ in range(times)]
    busy = [log_of(shared_server(), answers=each) for _ in range(times)]
    unlike = sum(told(a) != told(b) for a, b in zip(silent, busy, strict=True))
    yield found(
        f"tell a run of {each * SEATS} answers from one of none by the log",
        SEATS,
        unlike,
        trials=2 * times,
        off=lines_more(each) if full else None,
        off_must=each * SEATS,
        note=f"but for the minute; {sum(map(len, map(bytes.splitlines, busy)))} lines in all; "
        "off: lines more where each event is logged, of the same runs",
    )


@attack("R13", by=[D], off="a line per event, in one run; tried in full only",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def whole_log(full: bool) -> Iterator[Result]:
    """Read the log of whole workshops, line by line."""
    workshops = recorded_workshops(full)
    said = [line for each in workshops for line in odd(each.log[1][len(each.log[0]) :])]
    yield found(
        "a line of a whole workshop's log that says more than that it was",
        seats_of(workshops),
        len(said),
        trials=runs_of(workshops),
        off=len(odd(verbose_logs(MANY)[0])) if full else None,
        note=f"trials are runs; off: a line per event, in one run {said[:2] or ''}".strip(),
    )


def lines_more(answers: int) -> int:
    """Count the lines that a verbose server logs because of so many answers of each."""
    busy, silent = verbose_logs(answers, 0)
    return len(busy.splitlines()) - len(silent.splitlines())


def verbose_logs(*answers: int) -> list[bytes]:
    with extra_server(VerboseServer()) as verbose:
        return [log_of(verbose, answers=each) for each in answers]


def told(log: bytes) -> Counter[bytes]:
    """What a log says, whenever it was."""
    return Counter(MINUTE.sub(b"", log).splitlines())


def odd(log: bytes) -> list[bytes]:
    """List the lines that tell more than a session's life."""
    return [line for line in MINUTE.sub(b"", log).splitlines() if not LIFE.fullmatch(line)]


def log_of(server: AttackedServer, *, answers: int) -> bytes:
    """Play a lobby, one run with so many answers of each, and an end; return what was printed."""
    before = len(server.log())
    session = gather(server, SEATS)
    facilitator = session.facilitator
    facilitator.move("start")
    run = facilitator.open("harvest")
    revisions = range(1, answers + 1)
    at_once(lambda phone: answer_often(phone, run, revisions), session.phones if answers else [])
    session.wait(LEAST_OPEN)
    facilitator.close_run() if answers else facilitator.move("close")
    session.end_and_wait()
    return server.log()[before:]


def answer_often(phone: RecordedPhone, run: str, revisions: Sequence[int]) -> None:
    """Answer again and again, as fast as the server allows."""
    began = time.monotonic()
    for revision in revisions:
        early = (revision - AT_ONCE) / RATE - (time.monotonic() - began)
        time.sleep(max(0.0, early))
        kept = phone.answer(run, {"text": f"{CANARY} of the log {phone.who}"}, revision)
        assert kept["ok"], kept
