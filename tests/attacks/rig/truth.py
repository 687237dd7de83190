"""What no attacker knows of a played workshop: who answered when, and whose each record is."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping

from server.service.model.records import ID_BYTES
from tests.attacks.rig.moments import Span
from tests.attacks.rig.network import RecordedFrame
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import RecordedRun, RecordedSession
from tests.attacks.rig.server import SPEED

KINDS = ("pot", "statuses", "released")


def answered(
    phone: RecordedPhone, run: RecordedRun
) -> Iterator[tuple[RecordedFrame, RecordedFrame]]:
    """Give each answer that a phone sent in a run, with its acknowledgement."""
    frames = iter(phone.frames)
    for frame in frames:
        if frame.sent and '["answer"' in frame.text and run.id in frame.text:
            yield frame, next(f for f in frames if not f.sent and f.text.startswith("43"))


def arrivals(workshop: RecordedSession, run: RecordedRun) -> dict[int, int]:
    """Rank people by the moment of their first answer."""
    first = {
        phone.who: sent.at for phone in workshop.phones for sent, _ in [*answered(phone, run)][:1]
    }
    return {who: rank for rank, who in enumerate(sorted(first, key=first.__getitem__))}


def moments_of(workshop: RecordedSession, run: RecordedRun) -> tuple[float, float]:
    """Give the real moments between which a run's answers came, of a clock that only runs."""
    both = [pair for phone in workshop.phones for pair in answered(phone, run)]
    return min(sent.at for sent, _ in both), max(ack.at for _, ack in both)


def ahead(workshop: RecordedSession) -> float:
    """Give the session's time at the moment 0 of that clock: the closest that any welcome says."""
    return max(
        float(json.loads(frame.text[frame.text.index("[") :])[0]["welcome"]["now"]) / 1000
        - frame.at * SPEED
        for phone in workshop.phones
        for frame in phone.frames
        if not frame.sent and '"welcome"' in frame.text[:60]
    )


def spans(workshop: RecordedSession) -> list[Span]:
    """Give each run's span by the session's clock, and by the world's."""
    session, world = ahead(workshop), time.time() - time.monotonic()
    both = [moments_of(workshop, run) for run in workshop.runs]
    return [
        *(Span(session + first * SPEED, session + last * SPEED) for first, last in both),
        *(Span(world + first, world + last) for first, last in both),
    ]


def whole(workshop: RecordedSession) -> Span:
    """Give the session's own span: from the first phone to the last answer."""
    first = min(phone.frames[0].at for phone in workshop.phones)
    last = max(moments_of(workshop, run)[1] for run in workshop.runs)
    return Span(ahead(workshop) + first * SPEED, ahead(workshop) + last * SPEED)


def names(workshop: RecordedSession, run: RecordedRun) -> Mapping[str, dict[bytes, int]]:
    """Say who the first bytes of each of a run's records are: for whoever holds keys and seats."""
    slots = {
        phone.who: workshop.vault.slot(workshop.id, phone.seat_key, run.id)
        for phone in workshop.phones
    }
    return {
        "pot": {slot.pot: who for who, slot in slots.items()},
        "statuses": {slot.out: who for who, slot in slots.items()},
        "released": {member[:ID_BYTES]: who for member, who in cards(workshop, run)},
    }


def cards(workshop: RecordedSession, run: RecordedRun) -> Iterator[tuple[bytes, int]]:
    """Give each card of a run and its writer, by the proof that is sealed in it."""
    proofs = {
        hashlib.sha256(bytes.fromhex(phone.key)).hexdigest(): phone.who for phone in workshop.phones
    }
    for key, members in workshop.seized.dump.items():
        if key.endswith(f":released:{run.id}".encode()):
            for member in members:
                sealed = member[ID_BYTES:]
                plain = workshop.vault.open(workshop.id, sealed, about=f"released:{run.id}")
                yield member, proofs[json.loads(plain)["k"]]
