"""R14: kill the server anywhere in the middle of an end; after the next start all must be gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Result, Setting, found
from tests.attacks.rules.r14_erasure.crash import SEATS, Crash, crash
from tests.attacks.rules.r14_erasure.kill_moments import MOMENTS, overwritten
from tests.attacks.rules.r14_erasure.remains import EndStage

TIMES = 50


@attack("R14", by=[D], off="the folder as the crash left it", setting=Setting.LIVE, quick=True)
def while_the_key_is_overwritten(full: bool) -> Iterator[Result]:
    """Leave noise in the place of a key, as a crash in the middle of overwriting it would."""
    killed = [crash(number, overwritten) for number in range(5 if full else 1)]
    yield found(
        "kill it while the key is overwritten, start it again, and look",
        SEATS,
        left(killed),
        trials=len(killed),
        off=sum(each.stage is EndStage.NOISE for each in killed),
        off_must=len(killed),
        note="defence off: the folder as the crash left it",
    )


@attack("R14", by=[D], off="the folder as the crash left it", setting=Setting.LIVE)
def at_any_moment(full: bool) -> Iterator[Result]:
    """Kill it at moments of every kind; look in particular where the key was gone already."""
    killed = [crash(number, MOMENTS[number % len(MOMENTS)]) for number in range(TIMES)]
    stages = Counter(each.stage.value for each in killed)
    yield found(
        "kill it at some moment of the end, start it again, and look",
        SEATS,
        left(killed),
        trials=TIMES,
        off=sum(each.stage is not EndStage.NOTHING for each in killed),
        off_must=(TIMES + 1) // 2,
        note=f"defence off: as the crash left it: {dict(stages)}",
    )
    gone = [each for each in killed if each.stage is EndStage.TRACES]
    yield found(
        "of these, where the key was gone and the rest was not",
        SEATS,
        left(gone),
        trials=len(gone),
        off=len(gone),
        note="defence off: as the crash left it",
    )


def left(killed: Sequence[Crash]) -> int:
    """Count what was left after the next start, by our own look and by the operator's command."""
    return sum(each.after + each.check for each in killed)
