"""What a reviewer looks for: words, people, moments, and anything at all after the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from tests.attacks.across_rules.finished_rehearsal.unsealed import unsealed
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.moments import Span, moments, shared, within
from tests.attacks.rig.personal_data import personal_data
from tests.attacks.rig.recorded_session import CANARY, RecordedSession
from tests.attacks.rig.search import finds
from tests.attacks.rig.truth import names

GONE = -2  # of a key that went between two questions: presence turns every minute


def written(seized: SeizedData, workshop: RecordedSession) -> list[str]:
    return finds(seized.places(), [CANARY.encode(), *(w.encode() for w in workshop.canaries())])


def personal(seized: SeizedData, workshop: RecordedSession) -> list[str]:
    return finds(
        seized.places(), [needle for phone in workshop.phones for needle in personal_data(phone)]
    )


def timed(seized: SeizedData, workshop: RecordedSession, sought: Sequence[Span]) -> list[str]:
    """Look for moments in bytes and scores, and in when keys end."""
    places = list(unsealed(seized, workshop))
    return [
        *(f"{at}: {hit}" for at, data in places for hit in moments(data, sought)),
        *(f"{key!r}: {hit}" for key, held in seized.dump.items() for hit in shared(held, sought)),
        *scored(seized, sought),
        *expiring(seized, workshop),
    ]


def scored(seized: SeizedData, sought: Sequence[Span]) -> Iterator[str]:
    for key, scores in seized.scores.items():
        for score in scores:
            if any(within(score / unit, 0.0, sought) for unit in (1, 1_000)):
                yield f"{key!r}: score {score}"


def expiring(seized: SeizedData, workshop: RecordedSession) -> Iterator[str]:
    """Say which keys do not end with their session: their end would tell when they were made."""
    ends = {key: end for key, end in seized.ends.items() if workshop.id.encode() in key}
    together = {end for key, end in workshop.seized.ends.items() if key.endswith(b":record")}
    yield from (
        f"{key!r} ends at {end}" for key, end in ends.items() if end not in (*together, GONE)
    )


def anything(seized: SeizedData, workshop: RecordedSession) -> list[str]:
    """Look for the session, its runs, its links, and the first bytes of every record."""
    links = [workshop.links[name].encode() for name in ("facilitator", "screen", "code")]
    digests = [hashlib.sha256(link).hexdigest().encode() for link in links]
    runs = [run.id.encode() for run in workshop.runs]
    records = [
        name for run in workshop.runs for some in names(workshop, run).values() for name in some
    ]
    hers = [workshop.id.encode(), *links, *digests, *runs, *records]
    return [*finds(seized.places(), hers), *written(seized, workshop), *personal(seized, workshop)]
