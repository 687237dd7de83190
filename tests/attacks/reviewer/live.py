"""A reviewer with dump, append-only file and logs of a finished rehearsal, and of an ended one (D).

The rehearsal of 20 (of 14 in the quick selection) is over but not ended: nothing is left of its
words, of the order and the moments of its answers, of who was there. Then nothing is left at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from tests.attacks.result import How, Result, found
from tests.attacks.reviewer.moments import Span, moments, shared, within
from tests.attacks.reviewer.orders import LOOKS, judged
from tests.attacks.reviewer.planted import MOMENTS, kinds, planted
from tests.attacks.reviewer.sealed import unsealed
from tests.attacks.rig.disk import Haul, finds
from tests.attacks.rig.server import venue
from tests.attacks.rig.truth import names, spans, whole
from tests.attacks.rig.workshop_player import CANARY, Workshop, played
from tests.attacks.rules.r01_no_identifiers.live import needles, samples

GONE = -2  # of a key that went between two questions: presence turns every minute


def attacks(full: bool) -> Iterable[Result]:
    shop = max(played(full), key=lambda each: len(each.guests))
    finished, ended = shop.finished, shop.ended
    assert finished is not None
    assert ended is not None
    personal = samples(shop)
    careless = planted(venue(), shop, personal)
    hits, off = words(finished, shop), words(careless, shop)
    yield none(shop, "a word that somebody wrote", hits, len(off), 1)
    hits, off = people(finished, shop), people(careless, shop)
    yield none(shop, "an address, a browser, a socket id or a seat key", hits, len(off), 4)
    for what, sought in (("of answering", spans(shop)), ("of the whole session", [whole(shop)])):
        hits, off = times(finished, shop, sought), times(careless, shop, sought)
        yield none(shop, f"a moment {what}", hits, kinds(off), len(MOMENTS))
    for look in LOOKS:
        yield judged(shop, finished, careless, look)
    hits, off = anything(ended, shop), anything(finished, shop)
    yield none(shop, "anything at all after the end", hits, len(off), len(shop.runs))


def none(shop: Workshop, what: str, hits: Sequence[str], off: int, must: int) -> Result:
    return found(
        "D",
        f"a reviewer of a finished rehearsal: {what}",
        len(shop.guests),
        len(hits),
        trials=len(shop.runs),
        off=off,
        off_must=must,
        how=How.LIVE,
        note="defence off: what a careless server would write, or the haul before the end"
        f" {list(hits[:5]) or ''}".rstrip(),
    )


def words(spoils: Haul, shop: Workshop) -> list[str]:
    return finds(spoils.places(), [CANARY.encode(), *(w.encode() for w in shop.canaries())])


def people(spoils: Haul, shop: Workshop) -> list[str]:
    return finds(spoils.places(), [needle for guest in shop.guests for needle in needles(guest)])


def times(spoils: Haul, shop: Workshop, sought: Sequence[Span]) -> list[str]:
    """Look for moments in bytes and scores, and in when keys end."""
    places = list(unsealed(spoils, shop))
    return [
        *(f"{at}: {hit}" for at, data in places for hit in moments(data, sought)),
        *(f"{key!r}: {hit}" for key, held in spoils.dump.items() for hit in shared(held, sought)),
        *scored(spoils, sought),
        *expiring(spoils, shop),
    ]


def scored(spoils: Haul, sought: Sequence[Span]) -> Iterator[str]:
    for key, scores in spoils.scores.items():
        for score in scores:
            if any(within(score / unit, 0.0, sought) for unit in (1, 1_000)):
                yield f"{key!r}: score {score}"


def expiring(spoils: Haul, shop: Workshop) -> Iterator[str]:
    """Say which keys do not end with their session: their end would tell when they were made."""
    ends = {key: end for key, end in spoils.ends.items() if shop.session.encode() in key}
    together = {end for key, end in shop.spoils.ends.items() if key.endswith(b":record")}
    yield from (
        f"{key!r} ends at {end}" for key, end in ends.items() if end not in (*together, GONE)
    )


def anything(spoils: Haul, shop: Workshop) -> list[str]:
    """Look for the session, its runs, its links, and the first bytes of every record."""
    links = [shop.links[name].encode() for name in ("facilitator", "screen", "code")]
    digests = [hashlib.sha256(link).hexdigest().encode() for link in links]
    runs = [run.id.encode() for run in shop.runs]
    records = [name for run in shop.runs for some in names(shop, run).values() for name in some]
    hers = [shop.session.encode(), *links, *digests, *runs, *records]
    return [*finds(spoils.places(), hers), *words(spoils, shop), *people(spoils, shop)]
