"""A reviewer with dump, append-only file and logs of a finished rehearsal, and of an ended one.

The rehearsal of 20 (of 14 in the quick selection) is over but not ended: nothing is left of its
words, of the order and the moments of its answers, of who was there. Then nothing is left at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.attacks.across_rules.finished_rehearsal.material import ReviewersMaterial, material
from tests.attacks.across_rules.finished_rehearsal.planted import MOMENTS, kinds
from tests.attacks.across_rules.finished_rehearsal.record_order import LOOKS, orders
from tests.attacks.across_rules.finished_rehearsal.searches import (
    anything,
    personal,
    timed,
    written,
)
from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.recorded_workshops import WORKSHOPS
from tests.attacks.rig.truth import spans, whole
from tests.attacks.statistics import kendall


@attack("D", by=[D], off="what a careless server would write",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def words(full: bool) -> Iterator[Result]:
    """Look for anything that somebody wrote."""
    held = material(full)
    hits, off = written(held.finished, held.workshop), written(held.careless, held.workshop)
    yield none(held, "a word that somebody wrote", hits, len(off), 1)


@attack("D", by=[D], off="what a careless server would write",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def people(full: bool) -> Iterator[Result]:
    """Look for whoever was there."""
    held = material(full)
    hits, off = personal(held.finished, held.workshop), personal(held.careless, held.workshop)
    yield none(held, "an address, a browser, a socket id or a seat key", hits, len(off), 4)


@attack("D", by=[D], off="what a careless server would write, in every form of a moment",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def moments(full: bool) -> Iterator[Result]:
    """Look for a moment of answering, and of the whole session, finer than a minute."""
    held = material(full)
    workshop = held.workshop
    for what, sought in (("answering", spans(workshop)), ("the whole session", [whole(workshop)])):
        hits, off = (timed(each, workshop, sought) for each in (held.finished, held.careless))
        yield none(held, f"a moment of {what}", hits, kinds(off), len(MOMENTS))


@attack("D", by=[D], off="answers are numbered as they come",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def order(full: bool) -> Iterator[Result]:
    """Compare the order of arrival with every order in which records lie."""
    held = material(full)
    for look in LOOKS:
        told = kendall.tau_over(list(orders(held.workshop, held.finished, look)))
        off = kendall.tau_over(list(orders(held.workshop, held.careless, look)))
        yield Result(
            f"a reviewer of a finished rehearsal: the order of arrival in the {look}",
            str(len(held.workshop.phones)),
            told.runs,
            round(told.mean, 4),
            upper=0.0 if told.holds_zero else told.far,
            limit=0.0,
            off=off.mean,
            off_must=0.9,
            slack=0.0,
            note=f"tau of pot, bag and marks; interval: {told.low:+.3f} to {told.high:+.3f}",
        )


@attack("D", by=[D], off="the same data before the end",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def after_the_end(full: bool) -> Iterator[Result]:
    """Look for anything at all once the session has ended."""
    held = material(full)
    hits, off = anything(held.ended, held.workshop), anything(held.finished, held.workshop)
    yield none(held, "anything at all after the end", hits, len(off), len(held.workshop.runs))


def none(held: ReviewersMaterial, what: str, hits: Sequence[str], off: int, must: int) -> Result:
    return found(
        f"a reviewer of a finished rehearsal: {what}",
        len(held.workshop.phones),
        len(hits),
        trials=len(held.workshop.runs),
        off=off,
        off_must=must,
        note="defence off: what a careless server would write, or the haul before the end"
        f" {list(hits[:5]) or ''}".rstrip(),
    )
