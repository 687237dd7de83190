"""R12: on the network a pass looks like a full text, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.attacks.attack import attack
from tests.attacks.attackers import W
from tests.attacks.defences.undelayed_server import UndelayedServer
from tests.attacks.result import Result, Setting, found, guessed
from tests.attacks.rig.network import RecordedFrame
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, seats_of
from tests.attacks.rig.server import AttackedServer, extra_server, shared_server
from tests.attacks.rules.r12_equal_sizes.watched import (
    RECORDING,
    SEATS,
    watch,
    watched_answers,
)
from tests.attacks.statistics.judges import ObservedAnswer, classified

Observed = Sequence[ObservedAnswer]

ANSWER, ACK = 2_049, 640  # bytes: Engine.IO's sign and a padded packet; an acknowledgement
LIMIT, OFF = 0.55, 100
SEES, TURNS = 0.9, 5  # without the defence the attacker is right so often, or watches again


@attack("R12", by=[W], off="a phone that does not pad",
        setting=Setting.LIVE, quick=True, recording=RECORDING)  # fmt: skip
def sizes_and_times(full: bool) -> Iterator[Result]:
    """Learn from one half of the answers what a pass looks like, and judge the other half."""
    on, off = watched_answers(full), watch(shared_server(), OFF, padded=False)
    yield guessed(
        "tell a pass from a full text by size and time",
        SEATS,
        classified(on),
        limit=LIMIT,
        off=classified(off),
        note="a logistic and a nearest-mean classifier, trained on the other half; "
        "defence off: a phone that does not pad",
    )


@attack("R12", by=[W], off="a server that answers at once, and takes longer for a text",
        setting=Setting.LIVE, quick=True, recording=RECORDING)  # fmt: skip
def times_alone(full: bool) -> Iterator[Result]:
    """Judge by how long an acknowledgement takes."""
    with extra_server(UndelayedServer()) as undelayed:
        on, off = watched_in_turn(undelayed, full)
    yield guessed(
        "tell a pass from a full text by time alone",
        SEATS,
        classified(by_time(on)),
        limit=LIMIT,
        off=classified(by_time(off)),
        off_must=SEES,
        note="defence off: a server that does not hesitate, and takes 20 ms longer for a text",
    )


@attack("R12", by=[W], off="the facilitator's frames, which are not padded",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def odd_sizes(full: bool) -> Iterator[Result]:
    """Look for a frame of another size in whole workshops."""
    workshops = recorded_workshops(full)
    frames = [frame for each in workshops for phone in each.phones for frame in phone.frames]
    yield found(
        "find an event or an acknowledgement of another size",
        seats_of(workshops),
        sum(not usual(frame) for frame in frames),
        trials=len(frames),
        off=sum(not usual(frame) for frame in workshops[0].facilitator.frames),
        note="defence off: the desk's frames, which are not padded",
    )


def watched_in_turn(undelayed: AttackedServer, full: bool) -> tuple[Observed, Observed]:
    """Watch the server with the defence and the one without it, one right after the other.

    On a busy machine 20 ms are lost in the noise at times. An attacker who is blind without the
    defence proves nothing with it either, so that both are watched again.
    """
    for _ in range(TURNS):
        on = watched_answers(full) if full else watch(shared_server(), OFF)
        off = watch(undelayed, OFF)
        if classified(by_time(off)).rate >= SEES:
            break
    return on, off


def usual(frame: RecordedFrame) -> bool:
    """Whether a frame's size says nothing: the answers to hello, sync and wall are everyone's."""
    if frame.sent and frame.text.startswith("42"):
        return frame.size == ANSWER
    if not frame.sent and frame.text.startswith("43"):
        common = any(name in frame.text[:120] for name in ('"welcome"', '"state"', '"cards"'))
        return frame.size == ACK or (common and frame.size > ACK)
    return True


def by_time(seen: Sequence[ObservedAnswer]) -> list[ObservedAnswer]:
    """Leave of each answer only how long its acknowledgement took."""
    return [ObservedAnswer(each.passed, each.features[-1:]) for each in seen]
