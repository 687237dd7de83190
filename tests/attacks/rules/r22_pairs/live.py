"""R22: on the real server, a phone's rank lies beside nothing, and its key lies nowhere."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import D, F
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.search import forms, leaks
from tests.attacks.rig.server import shared_server

PEOPLE = 6


@attack("R22", by=[D, F], off="the key of each phone is planted in store and log",
        setting=Setting.LIVE, quick=True)  # fmt: skip
def keys_of_ranks(full: bool) -> Iterator[Result]:
    """Look for keys and ranks in the store, its file, the logs, and the facilitator's frames."""
    times = 10 if full else 1
    hits = off = 0
    for _ in range(times):
        seized, heard, keys = a_talk()
        needles = [form for key in keys for form in forms(key)]
        needles += [rank_of(key).encode() for key in keys]
        on, without = leaks(seized, heard, needles, planted=[key.hex().encode() for key in keys])
        hits, off = hits + on, off + without
    yield found(
        "scan store, files, logs, the facilitator's frames for ranks before a talk (off: planted)",
        PEOPLE, hits, trials=times * PEOPLE, off=off, off_must=times * PEOPLE,
    )  # fmt: skip


def a_talk() -> tuple[SeizedData, list[tuple[str, bytes]], list[bytes]]:
    """Let phones take part in a talk that is announced; take what there is, then begin it."""
    server = shared_server()
    links = server.session(form="75")
    lead = FacilitatorPage(server.url, links["facilitator"])
    phones = [RecordedPhone(server.url, links["code"], who) for who in range(PEOPLE)]
    keys = [secrets.token_bytes(32) for _ in phones]
    for each in (lead, *phones):
        each.connect()
    lead.move("start")
    lead.show("pair-unsure")
    for phone, key in zip(phones, keys, strict=True):
        assert phone.ask("join_talk", key=key.hex(), joins=True)["ok"]
    seized = server.seize(backups=True)
    lead.drain()
    heard = [("the facilitator's frames", text.encode()) for text in lead.heard_texts()]
    drawn = lead.move("open")["drawn"]
    # The premise: all of them are in the talk, so there was something to find.
    assert drawn["ranks"] == sorted(map(rank_of, keys))
    lead.end()
    return seized, heard, keys


def rank_of(key: bytes) -> str:
    """Give the rank of a key as the protocol has it, and not as this server makes it."""
    return hashlib.sha256(key).hexdigest()[:8]
