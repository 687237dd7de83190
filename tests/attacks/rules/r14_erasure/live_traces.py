"""R14: after the end nothing of a session is on the disk, and nothing that is left decrypts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from server.service.model.records import PAGE, STATUS_SIZE
from server.store.encryption import NONCE, OVERHEAD
from tests.attacks.attack import attack
from tests.attacks.attackers import D_PLUS, D
from tests.attacks.result import Result, Setting, found
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.recorded_session import CANARY, RecordedSession
from tests.attacks.rig.recorded_workshops import WORKSHOPS, recorded_workshops, runs_of, seats_of
from tests.attacks.rig.search import finds, forms

SIZES = (1408, 576, 384, STATUS_SIZE, PAGE, 2 * PAGE, 3 * PAGE, 4 * PAGE, 5 * PAGE, 6 * PAGE)
SCRATCH = 64 * 1024  # bytes of a file up to which every place is tried with every key


@attack("R14", by=[D], off="the same data before the end",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def left_behind(full: bool) -> Iterator[Result]:
    """Look for anything of a workshop in all that there is after its end."""
    workshops = recorded_workshops(full)
    left = [hit for workshop in workshops for hit in traces(workshop, ended(workshop))]
    yield found(
        "find a workshop on the disk after its end",
        seats_of(workshops),
        len(left),
        trials=runs_of(workshops),
        off=len(traces(workshops[0], workshops[0].seized)),
        note=f"defence off: before its end {left[:3] or ''}".strip(),
    )


@attack("R14", by=[D, D_PLUS], off="the same data before the end",
        setting=Setting.LIVE, quick=True, recording=WORKSHOPS)  # fmt: skip
def decryption(full: bool) -> Iterator[Result]:
    """Try every key that a workshop ever had on all that is left."""
    workshops = recorded_workshops(full)
    yield found(
        "decrypt what is left with every key there ever was",
        seats_of(workshops),
        sum(decrypted(workshop, ended(workshop), everywhere=True) for workshop in workshops),
        trials=runs_of(workshops),
        off=decrypted(workshops[0], workshops[0].seized, everywhere=False),
        note="defence off: before its end",
    )


def ended(workshop: RecordedSession) -> SeizedData:
    assert workshop.ended is not None
    return workshop.ended


def traces(workshop: RecordedSession, seized: SeizedData) -> list[str]:
    """Look for ids, words, keys, tokens and pieces of every sealed record that ever was."""
    runs = [run.id.encode() for run in workshop.runs]
    pieces = [member[at : at + 16] for member in sealed(workshop)[:400] for at in (0, 100)]
    tokens = [workshop.links[name].encode() for name in ("facilitator", "screen")]
    digests = [hashlib.sha256(token).hexdigest().encode() for token in tokens]
    needles = [
        workshop.id.encode(),
        CANARY.encode(),
        *runs,
        *forms(workshop.key),
        *tokens,
        *digests,
    ]
    small = [(name, data) for name, data in seized.places() if not name.endswith("reserve")]
    reserve = [
        name
        for name, data in seized.files.items()
        if name.endswith("reserve") and data != workshop.seized.files.get(name)
    ]
    return [*finds(seized.places(), needles), *finds(small, pieces), *reserve]


def sealed(workshop: RecordedSession) -> list[bytes]:
    """Every member that the live file ever held."""
    return [
        command[-1]
        for command in workshop.seized.commands
        if command[0] == b"ZADD" and any(k in command[1] for k in (b":pot:", b":released:"))
    ]


def decrypted(workshop: RecordedSession, seized: SeizedData, *, everywhere: bool) -> int:
    """Try the session's key on all that the store holds, for every size and purpose.

    With `everywhere`, also on every place of every file: there is little left after an end.
    """
    cipher = ChaCha20Poly1305(workshop.key[:32])
    abouts = [
        f"{kind}:{run.id}".encode()
        for kind in ("pot", "released", "status", "result")
        for run in workshop.runs
    ] + [b"record", b"live"]
    members = [value[16:] for values in seized.dump.values() for value in values if len(value) > 64]
    small = [
        data
        for name, data in seized.files.items()
        if len(data) < SCRATCH and not name.endswith(".sock")
    ]
    longest = max(SIZES) + OVERHEAD
    places = (data[at : at + longest] for data in small for at in range(len(data)))
    tries = chain(members, places if everywhere else ())
    return sum(opens(cipher, data, abouts) for data in tries)


def opens(cipher: ChaCha20Poly1305, data: bytes, abouts: Sequence[bytes]) -> bool:
    for size in SIZES:
        whole = data[: size + OVERHEAD]
        if len(whole) < size + OVERHEAD:
            continue
        for about in abouts:
            with suppress(InvalidTag):
                cipher.decrypt(whole[:NONCE], whole[NONCE:], about)
                return True
    return False
