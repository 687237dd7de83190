"""R1: on the real server the name in a quiet word lies in memory alone; nobody else hears it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from tests.attacks.attack import attack
from tests.attacks.attackers import D, P
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.phones import FacilitatorPage, RecordedPhone
from tests.attacks.rig.search import leaks
from tests.attacks.rig.server import shared_server

PEOPLE = 4


@attack("R1", by=[D, P], off="each name is planted in the log", setting=Setting.LIVE, quick=True)
def quiet_word(full: bool) -> Iterator[Result]:
    """Look for names in the store, its file, the data folder, the logs and others' frames."""
    times = 10 if full else 1
    hits = off = 0
    for _ in range(times):
        seized, heard, names = said()
        needles = [name.encode() for name in names]
        on, without = leaks(seized, heard, needles, planted=needles)
        hits, off = hits + on, off + without
    yield found(
        "scan store, files, logs, everyone's frames for the name in a quiet word (off: planted)",
        PEOPLE, hits, trials=times * PEOPLE, off=off, off_must=times * PEOPLE,
    )  # fmt: skip


def said() -> tuple[SeizedData, list[tuple[str, bytes]], list[str]]:
    """Let phones send quiet words that wait; take what there is, then read them and end."""
    server = shared_server()
    links = server.session(quiet_reader="Robin")
    lead = FacilitatorPage(server.url, links["facilitator"])
    phones = [RecordedPhone(server.url, links["code"], who) for who in range(PEOPLE)]
    for each in (lead, *phones):
        each.connect()
    names = [secrets.token_hex(8) for _ in phones]
    for phone, name in zip(phones, names, strict=True):
        sent = phone.ask("quiet_word", id=secrets.token_hex(8), who=name, where="by the window")
        assert sent["word"] == "waiting"
    seized = server.seize(backups=True)
    for each in (lead, *phones):
        each.drain()
    heard = [
        (f"the frames of {each.who}", text.encode())
        for each in (lead, *phones)
        for text in each.heard_texts()
    ]
    # The premise: they were there all the while, and the helper reads each of them.
    read = set()
    for _ in phones:
        word = lead.ask("read_quiet_word")
        read.add(word["who"])
        assert lead.ask("quiet_word_read", id=word["id"])["ok"]
    assert read == set(names)
    lead.end()
    return seized, heard, names
