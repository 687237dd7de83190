"""R1: nobody's address, browser, name, e-mail, socket id or seat key lies anywhere (D, P, F)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from engineio.base_server import BaseServer

from server.store.client import connect
from tests.attacks.result import How, Result, found
from tests.attacks.rig.disk import Haul, finds, forms
from tests.attacks.rig.phones import AGENT, Guest, address
from tests.attacks.rig.server import Venue, venue
from tests.attacks.rig.workshop_player import Workshop, played

NAME = b"The venue"  # as the session's form has it: sealed in the store


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    runs = sum(len(shop.runs) for shop in shops)
    seats = ", ".join(str(len(shop.guests)) for shop in shops)
    hits = [find for shop in shops for find in scan(shop.spoils, shop)]
    yield found(
        "R1",
        "scan dump, files and logs for who was here",
        seats,
        len(hits),
        trials=runs,
        off=len(scan(planted(venue(), shops[0]), shops[0])),
        off_must=3 * len(samples(shops[0])),
        how=How.LIVE,
        note="defence off: one of each kind planted in each place",
    )
    heard = [find for shop in shops for find in overheard(shop)]
    yield found(
        "R1",
        "scan everyone's frames for the others",
        seats,
        len(heard),
        trials=runs,
        off=len(overheard(shops[0], plant=True)),
        off_must=len(samples(shops[0])),
        how=How.LIVE,
    )
    ids = [id for shop in shops for id in given_ids(shop)]
    yield found(
        "R1",
        "count who came in between by the ids that phones are given",
        seats,
        counted(ids),
        trials=len(ids),
        off=counted(stock_ids(len(ids))),
        off_must=len(ids) // 2,
        how=How.LIVE,
    )


def needles(guest: Guest) -> list[bytes]:
    """Everything that is only this person's, in every form in which it may be written."""
    own = address(guest.who).encode()
    hashed = [hashlib.new(kind, own).hexdigest().encode() for kind in ("md5", "sha1", "sha256")]
    browser = AGENT.format(number=guest.who).encode()
    wrong = [] if guest.welcome else [str(guest.auth["code"]).encode()]  # of who was not let in
    return [own, *hashed, browser, *wrong, *ids_of(guest), *forms(guest.seat_key)]


def ids_of(guest: Guest) -> list[bytes]:
    return [id.encode() for id in ids(guest.heard_texts())]


def ids(texts: Iterable[str]) -> Iterator[str]:
    """Read the socket ids out of what somebody was told when connecting."""
    for text in texts:
        if text.startswith(("0{", "40/")) and '"sid"' in text:
            yield str(json.loads(text[text.index("{") :])["sid"])


def scan(spoils: Haul, shop: Workshop) -> list[str]:
    places = list(spoils.places())
    sought = [needle for one in (*shop.guests, *shop.strangers) for needle in needles(one)]
    return finds(places, [*sought, NAME, b"@example.org", b"kanarien="])


def overheard(shop: Workshop, *, plant: bool = False) -> list[str]:
    """Look for each person's things in what all others heard, and for seat keys everywhere."""
    hits = []
    for one in shop.everyone:
        heard = "\n".join(one.heard_texts()).encode()
        if plant and one is shop.desk:
            heard += b"\n".join(samples(shop))
        for guest in (*shop.guests, *shop.strangers):
            sought = needles(guest) if guest is not one else forms(guest.seat_key)
            hits += finds([(f"the frames of {one.who}", heard)], sought)
    return hits


def samples(shop: Workshop) -> list[bytes]:
    """One of each kind, and what somebody with a wrong code had."""
    guest, stranger = shop.guests[1], shop.strangers[0]
    return [
        address(stranger.who).encode(),
        str(stranger.auth["code"]).encode(),
        address(guest.who).encode(),
        AGENT.format(number=guest.who).encode(),
        ids_of(guest)[0],
        *forms(guest.seat_key),
    ]


def planted(place: Venue, shop: Workshop) -> Haul:
    """Do what a careless server would do, in the real store, log and folder; take a haul of it."""
    clients, stray = connect(place.ready["store"]), place.data / "stray"
    client: Any = clients.commands
    try:
        for number, needle in enumerate(samples(shop)):
            client.zadd("planted", {needle + bytes([number]): 0})
        stray.write_bytes(b"\n".join(samples(shop)))
        with place.said.open("ab") as log:
            log.write(b"\n".join(samples(shop)))
        return place.haul()
    finally:
        client.unlink("planted")
        clients.close()
        stray.unlink(missing_ok=True)
        place.said.write_bytes(b"")


def given_ids(shop: Workshop) -> list[str]:
    return [id for guest in shop.guests for id in ids(guest.heard_texts())]


def counted(given: Sequence[str]) -> int:
    """Count the neighbours among ids: their last three bytes follow one another."""
    ends = sorted(int.from_bytes(base64.urlsafe_b64decode(id + "==")[-3:]) for id in given)
    return sum(0 < after - before <= 2 for before, after in pairwise(ends))


def stock_ids(count: int) -> list[str]:
    """Make ids as the library does."""
    server: Any = BaseServer(async_mode="threading")
    return [BaseServer.generate_id(server) for _ in range(count)]
