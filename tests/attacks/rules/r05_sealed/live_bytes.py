"""R5: nothing leaves the process unsealed, and no bytes of a card are those of its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server.store.client import connect
from tests.attacks.attack import attack
from tests.attacks.attackers import D
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.recorded_session import CANARY, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, runs_of, seats_of
from tests.attacks.rig.search import finds, forms
from tests.attacks.rig.server import AttackedServer, shared_server
from tests.attacks.rules.r05_sealed.pot_file import entries

CHUNK = 12  # bytes: two sealed records share so many only if one is made from the other


@attack("R5", by=[D], off="one answer is stored unsealed",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def words(full: bool) -> Iterator[Result]:
    """Look for what people wrote in all that D holds."""
    workshops = recorded_workshops(full)
    hits = [hit for each in workshops for hit in finds(each.seized.places(), canaries(each))]
    yield found(
        "find people's words in dump, file, folder and log",
        seats_of(workshops),
        len(hits),
        trials=runs_of(workshops),
        off=len(unsealed(shared_server(), workshops[0])),
        note="defence off: one answer unsealed",
    )


@attack("R5", by=[D], off="the keyring lies among the files",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def keys(full: bool) -> Iterator[Result]:
    """Look for the keys, peppers and tokens of each workshop in all that D holds."""
    workshops = recorded_workshops(full)
    hits = [hit for each in workshops for hit in finds(each.seized.places(), secrets(each))]
    yield found(
        "find keys, peppers and tokens",
        seats_of(workshops),
        len(hits),
        trials=runs_of(workshops),
        off=len(with_keyring(workshops[0])),
        note="defence off: the keyring among the files",
    )


@attack("R5", by=[D], off="cards keep the seal that they had in the pot",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def shared_bytes(full: bool) -> Iterator[Result]:
    """Look for a card that shares bytes with an entry of the pot."""
    workshops = recorded_workshops(full)
    yield found(
        "tie a card to its entry in the pot by its bytes",
        seats_of(workshops),
        len([tie for workshop in workshops for tie in ties(workshop)]),
        trials=runs_of(workshops),
        off=len(ties(workshops[0], anew=False)),
        note="defence off: cards keep the seal of the pot",
    )


def canaries(workshop: RecordedSession) -> list[bytes]:
    return [CANARY.encode(), *(text.encode() for text in workshop.canaries())]


def secrets(workshop: RecordedSession) -> list[bytes]:
    key, links = workshop.key, workshop.links
    halves = [form for half in (key[:32], key[32:]) for form in forms(half)]
    return [*halves, *(links[name].encode() for name in ("facilitator", "screen", "code"))]


def unsealed(server: AttackedServer, workshop: RecordedSession) -> list[str]:
    clients: Any = connect(server.ready["store"])
    clients.commands.zadd("plain", {workshop.canaries()[0]: 0})
    try:
        return finds(server.seize().places(), canaries(workshop))
    finally:
        clients.commands.unlink("plain")
        clients.close()


def with_keyring(workshop: RecordedSession) -> list[str]:
    return finds([*workshop.seized.places(), ("the keyring", workshop.key)], secrets(workshop))


def ties(workshop: RecordedSession, *, anew: bool = True) -> list[str]:
    """List the runs of cards that share bytes with an entry of their pot."""
    pots = entries(workshop, "pot")
    released = entries(workshop, "released") if anew else pots
    found_ties = []
    for run, cards in released.items():
        known = {chunk for entry in pots.get(run, []) for chunk in chunks(entry)}
        found_ties += [run for card in cards if any(chunk in known for chunk in chunks(card))]
    return found_ties


def chunks(record: bytes) -> Iterator[bytes]:
    return (record[at : at + CHUNK] for at in range(len(record) - CHUNK))
