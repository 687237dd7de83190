"""R1: nobody's address, browser, language, name, e-mail, socket id or seat key lies anywhere."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from engineio.base_server import BaseServer

from server.store.client import connect
from tests.attacks.attack import attack
from tests.attacks.attackers import D, F, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.personal_data import ids_in, personal_data, samples
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, runs_of, seats_of
from tests.attacks.rig.search import finds, forms
from tests.attacks.rig.server import AttackedServer, shared_server

NAME = b"The venue"  # as the session's form has it: sealed in the store


@attack("R1", by=[D], off="one of each kind is planted in store, file and log",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def stored(full: bool) -> Iterator[Result]:
    """Look for what is only one person's in the store, its file, the data folder and the logs."""
    workshops = recorded_workshops(full)
    first = workshops[0]
    hits = [hit for workshop in workshops for hit in scan(workshop.seized, workshop)]
    yield found(
        "scan dump, files and logs for who was here",
        seats_of(workshops),
        len(hits),
        trials=runs_of(workshops),
        off=len(scan(planted(shared_server(), first), first)),
        off_must=3 * len(samples(first)),
        note="defence off: one of each kind planted in each place",
    )


@attack("R1", by=[F, P], off="one of each kind is planted in what the facilitator is sent",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def sent(full: bool) -> Iterator[Result]:
    """Look for it in everything that anybody else was sent."""
    workshops = recorded_workshops(full)
    heard = [hit for workshop in workshops for hit in overheard(workshop)]
    yield found(
        "scan everyone's frames for the others",
        seats_of(workshops),
        len(heard),
        trials=runs_of(workshops),
        off=len(overheard(workshops[0], plant=True)),
        off_must=len(samples(workshops[0])),
    )


@attack("R1", by=[P], off="the library's own ids, which end in a counter",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def counted_connections(full: bool) -> Iterator[Result]:
    """Count who came in between, by the ids that phones are given when they connect."""
    workshops = recorded_workshops(full)
    ids = [id for workshop in workshops for id in given_ids(workshop)]
    yield found(
        "count who came in between by the ids that phones are given",
        seats_of(workshops),
        neighbours(ids),
        trials=len(ids),
        off=neighbours(stock_ids(len(ids))),
        off_must=len(ids) // 2,
    )


def scan(seized: SeizedData, session: RecordedSession) -> list[str]:
    everyone = (*session.phones, *session.strangers)
    sought = [needle for phone in everyone for needle in personal_data(phone)]
    return finds(list(seized.places()), [*sought, NAME, b"@example.org", b"kanarien="])


def overheard(session: RecordedSession, *, plant: bool = False) -> list[str]:
    """Look for each person's things in what all others heard, and for seat keys everywhere."""
    hits = []
    for one in session.everyone:
        heard = "\n".join(one.heard_texts()).encode()
        if plant and one is session.facilitator:
            heard += b"\n".join(samples(session))
        for phone in (*session.phones, *session.strangers):
            sought = personal_data(phone) if phone is not one else forms(phone.seat_key)
            hits += finds([(f"the frames of {one.who}", heard)], sought)
    return hits


def planted(server: AttackedServer, session: RecordedSession) -> SeizedData:
    """Do what a careless server would do, in the real store, log and folder, and seize it."""
    clients, stray = connect(server.ready["store"]), server.data / "stray"
    client: Any = clients.commands
    try:
        for number, needle in enumerate(samples(session)):
            client.zadd("planted", {needle + bytes([number]): 0})
        stray.write_bytes(b"\n".join(samples(session)))
        with server.stdout.open("ab") as log:
            log.write(b"\n".join(samples(session)))
        return server.seize()
    finally:
        client.unlink("planted")
        clients.close()
        stray.unlink(missing_ok=True)
        server.stdout.write_bytes(b"")


def given_ids(session: RecordedSession) -> list[str]:
    return [id for phone in session.phones for id in ids_in(phone.heard_texts())]


def neighbours(given: Sequence[str]) -> int:
    """Count ids between neighbours on both sides: their last three bytes follow one another.

    Of 714 ids by chance, two are neighbours in one of sixteen runs; three in a row in hardly any.
    """
    ends = sorted(int.from_bytes(base64.urlsafe_b64decode(id + "==")[-3:]) for id in given)
    follows = [0 < after - before <= 2 for before, after in pairwise(ends)]
    return sum(left and right for left, right in pairwise(follows))


def stock_ids(count: int) -> list[str]:
    """Make ids as the library does."""
    server: Any = BaseServer(async_mode="threading")
    return [BaseServer.generate_id(server) for _ in range(count)]
