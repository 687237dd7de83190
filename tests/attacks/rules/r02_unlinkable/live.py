"""R2: what a seat said in one run cannot be linked to what it said in another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Hits, Result, Setting, guessed
from tests.attacks.rig.recorded_session import RecordedRun, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops
from tests.attacks.rules.r02_unlinkable.links import linked

Ties = dict[str, dict[bytes, bytes]]  # by run: each slot, and the name that stands beside it


@attack("R2", by=[D], off="the same statuses, named without their run",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def statuses(full: bool) -> Iterator[Result]:
    """Link what the dump of a whole workshop says about who is out."""
    for workshop in recorded_workshops(full):
        seats = len(workshop.phones)
        yield guessed(
            "link the marks of two prompts in a workshop's dump",
            seats,
            linked_statuses(workshop, apart=True),
            limit=1 / seats,
            off=linked_statuses(workshop, apart=False),
            note="all pairs of a workshop's runs; defence off: the same marks, named without "
            "their run",
            tied=True,
        )


def linked_statuses(workshop: RecordedSession, *, apart: bool) -> Hits:
    """Link over all pairs of a workshop's runs.

    Not apart: every status has the name that it would have had without its run.
    """
    runs = [run.id for run in workshop.runs]
    seats = [phone.seat_key for phone in workshop.phones]

    def outs(run: str) -> dict[bytes, bytes]:
        return {seat: workshop.vault.slot(workshop.id, seat, run).out for seat in seats}

    for run in runs:
        stored = {member[:16] for member in members(workshop, f":statuses:{run}")}
        assert stored == set(outs(run).values())
    told = {run: outs(run if apart else "") for run in runs}
    links = [linked(seats, told[one], told[other]) for one, other in combinations(runs, 2)]
    ranks, alike = (sum(hits) for hits in zip(*links, strict=True))
    return Hits(max(ranks, alike), len(links) * len(seats))


def members(workshop: RecordedSession, ending: str) -> list[bytes]:
    key = next(k for k in workshop.seized.dump if k.endswith(ending.encode()))
    return workshop.seized.dump[key]


@attack("R2", by=[D], off="presence has one name per seat in all windows",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def returning_phones(full: bool) -> Iterator[Result]:
    """Link the answers of phones that wake up to answer, by what stands before them in the file."""
    chance = Random(2)
    for workshop in recorded_workshops(full):
        seats = len(workshop.phones)
        yield guessed(
            "link two prompts by who came back just before, from the file",
            seats,
            linked_returns(workshop, chance, stable=False),
            limit=1 / seats,
            off=linked_returns(workshop, chance, stable=True),
            off_must=0.9,
            note="of phones that wake up to answer; defence off: the pseudonyms of "
            "presence joined over the windows",
            tied=True,
        )


def linked_returns(workshop: RecordedSession, chance: Random, *, stable: bool) -> Hits:
    """Whoever comes back and answers stands twice in the file, side by side: once by presence."""
    ties = beside_slots(workshop)
    if stable:  # as if each seat were present under one name in all windows
        ties = {
            run: {slot: str(workshop.seat_of(slot, run)).encode() for slot in tie}
            for run, tie in ties.items()
        }
    hits = trials = 0
    for one, other in combinations([run for run in workshop.runs if run.asleep], 2):
        truth = {who: slot_of(workshop, who, other) for who in other.bodies}
        for who in sorted(one.asleep & other.asleep):
            name = ties.get(one.id, {}).get(slot_of(workshop, who, one))
            same = [slot for slot, tied in ties.get(other.id, {}).items() if name and tied == name]
            guess = same[0] if same else chance.choice(sorted(truth.values()))
            hits, trials = hits + (guess == truth[who]), trials + 1
    return Hits(hits, trials)


def slot_of(workshop: RecordedSession, who: int, run: RecordedRun) -> bytes:
    return workshop.vault.slot(workshop.id, workshop.phones[who].seat_key, run.id).pot


def beside_slots(workshop: RecordedSession) -> Ties:
    """Read the file: each slot, and the presence that was written last before it."""
    ties: Ties = {}
    presence = b""
    for command in workshop.seized.commands:
        if command[0] == b"ZADD" and b":here:" in command[1]:
            presence = command[-1]
        elif command[0] == b"ZADD" and b":pot:" in command[1]:
            run, slot = command[1].rpartition(b":")[2].decode(), command[-1][:16]
            if workshop.id.encode() in command[1] and slot not in ties.setdefault(run, {}):
                ties[run][slot] = presence
                presence = b""
    return ties
