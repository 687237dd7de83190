"""R13: faults are forced in the real server; neither log nor replies say anybody's words."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator

from marshmallow import ValidationError

from server.store.client import connect
from server.wire.schemas import PAYLOADS
from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.defences.verbose_server import VerboseServer
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.gathering import gather
from tests.attacks.rig.recorded_session import CANARY
from tests.attacks.rig.server import AttackedServer, extra_server, shared_server
from tests.attacks.rules.r13_logs.faults import KINDS, SEATS, TEXT, OpenRun, forms, pot, shapes

# What does not fit is refused, and what cannot be read in a pot is set aside: no line for either.
QUIET = (pot, shapes, forms)
ENOUGH = 54  # faults of each kind
LINE = re.compile(
    rb"(\d{4}-\d\d-\d\dT\d\d:\d\dZ )?"
    rb"((ERROR|WARNING) hearth(\.[a-z]+)? [A-Za-z :]*\b[A-Za-z]+( at [\w.]+:\d+)?"
    rb"|INFO hearth(\.[a-z]+)? a (session|rehearsal) was (opened|ended|erased))"
)
Told = dict[str, tuple[bytes, list[str]]]  # by kind: what was logged, and what phones were told


@attack("R13", by=[D], off="the libraries' own account; tried in full only",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def faults(full: bool) -> Iterator[Result]:
    """Look for people's words, and for lines of another form, in what each kind left."""
    logs = forced(shared_server(), ENOUGH // SEATS if full else 1)
    plain = verbosely() if full else {kind: (b"", list[str]()) for kind in KINDS}
    for kind, (log, told) in logs.items():
        off = leaks(*plain[kind]) or [line for line in usual().splitlines() if TEXT in line]
        bad = leaks(log, told)
        yield found(
            f"read people's words, or more than where it was, after faults: {kind}",
            SEATS,
            len(bad),
            trials=max(len(told), log.count(b"a tick failed")),
            off=len(off) if full else None,
            note=f"off: the libraries' own account {bad[:2] or ''}".strip(),
        )


def verbosely() -> Told:
    with extra_server(VerboseServer()) as verbose:
        return forced(verbose, 1)


def leaks(log: bytes, told: list[str]) -> list[str]:
    """List what holds a canary, and the lines of a log that are not as they should be."""
    odd = [repr(line) for line in log.splitlines() if not LINE.fullmatch(line)]
    return [*odd, *(text for text in told if CANARY in text)]


def forced(server: AttackedServer, times: int) -> Told:
    """Force each kind of fault so many times per phone; give what was logged and answered."""
    session = gather(server, SEATS)
    clients, facilitator = connect(server.ready["store"]), session.facilitator
    facilitator.move("start")
    run = OpenRun(server, session, facilitator.open("harvest"), clients.commands)
    for phone in session.phones:
        phone.answer(run.id, {"text": f"{TEXT} {phone.who}"})
    seen: Told = {}
    for kind, force in KINDS.items():
        before = len(server.log())
        told = force(run, times)
        seen[kind] = (server.log()[before:], told)
        assert seen[kind][0] or force in QUIET, f"the premise: {kind} are logged"
    clients.close()
    facilitator.drain()
    session.end_and_wait()
    return seen


def usual() -> str:
    """What a handler without our care would write down of a payload."""
    try:
        PAYLOADS["answer"].load({CANARY: TEXT})
    except ValidationError as wrong:
        return "".join(traceback.format_exception(wrong)) + str(wrong.data)
    raise AssertionError("it was taken")
