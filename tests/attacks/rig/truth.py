"""What only the stage knows of a played workshop: who answered when, and whose each record is."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping

from server.service.model.records import ID_BYTES, read_answer
from tests.attacks.reviewer.moments import Span
from tests.attacks.rig.phones import Frame, Guest
from tests.attacks.rig.server import SPEED
from tests.attacks.rig.workshop_player import Spoken, Workshop

KINDS = ("pot", "statuses", "released")


def answered(guest: Guest, run: Spoken) -> Iterator[tuple[Frame, Frame]]:
    """Give each answer that a phone sent in a run, with its acknowledgement."""
    frames = iter(guest.frames)
    for frame in frames:
        if frame.sent and '["answer"' in frame.text and run.id in frame.text:
            yield frame, next(f for f in frames if not f.sent and f.text.startswith("43"))


def arrivals(shop: Workshop, run: Spoken) -> dict[int, int]:
    """Rank people by the moment of their first answer."""
    first = {g.who: sent.at for g in shop.guests for sent, _ in [*answered(g, run)][:1]}
    return {who: rank for rank, who in enumerate(sorted(first, key=first.__getitem__))}


def moments_of(shop: Workshop, run: Spoken) -> tuple[float, float]:
    """Give the real moments between which a run's answers came, of a clock that only runs."""
    both = [pair for guest in shop.guests for pair in answered(guest, run)]
    return min(sent.at for sent, _ in both), max(ack.at for _, ack in both)


def ahead(shop: Workshop) -> float:
    """Give the session's time at the moment 0 of that clock: the closest that any welcome says."""
    return max(
        float(json.loads(frame.text[frame.text.index("[") :])[0]["welcome"]["now"]) / 1000
        - frame.at * SPEED
        for guest in shop.guests
        for frame in guest.frames
        if not frame.sent and '"welcome"' in frame.text[:60]
    )


def spans(shop: Workshop) -> list[Span]:
    """Give each run's span by the session's clock, and by the world's."""
    session, world = ahead(shop), time.time() - time.monotonic()
    both = [moments_of(shop, run) for run in shop.runs]
    return [
        *(Span(session + first * SPEED, session + last * SPEED) for first, last in both),
        *(Span(world + first, world + last) for first, last in both),
    ]


def whole(shop: Workshop) -> Span:
    """Give the session's own span: from the first phone to the last answer."""
    first = min(guest.frames[0].at for guest in shop.guests)
    last = max(moments_of(shop, run)[1] for run in shop.runs)
    return Span(ahead(shop) + first * SPEED, ahead(shop) + last * SPEED)


def names(shop: Workshop, run: Spoken) -> Mapping[str, dict[bytes, int]]:
    """Say who the first bytes of each of a run's records are: for whoever holds keys and seats."""
    slots = {g.who: shop.vault.slot(shop.session, g.seat_key, run.id) for g in shop.guests}
    return {
        "pot": {slot.pot: who for who, slot in slots.items()},
        "statuses": {slot.out: who for who, slot in slots.items()},
        "released": {member[:ID_BYTES]: who for member, who in cards(shop, run)},
    }


def cards(shop: Workshop, run: Spoken) -> Iterator[tuple[bytes, int]]:
    """Give each card of a run and its writer, by the proof that is sealed in it."""
    proofs = {hashlib.sha256(bytes.fromhex(g.key)).hexdigest(): g.who for g in shop.guests}
    for key, members in shop.spoils.dump.items():
        if key.endswith(f":released:{run.id}".encode()):
            for member in members:
                sealed = member[ID_BYTES:]
                plain = shop.vault.open(shop.session, sealed, about=f"released:{run.id}")
                yield member, proofs[read_answer(plain).take_back]
