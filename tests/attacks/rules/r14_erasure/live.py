"""R14: after the end nothing of a session is on the disk, nor after a crash in the middle (D)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from server.service.model.records import PAGE, STATUS_SIZE
from server.store.encryption import NONCE, OVERHEAD
from tests.attacks.result import How, Result, found
from tests.attacks.rig.disk import Haul, finds, forms
from tests.attacks.rig.workshop_player import CANARY, Workshop, played
from tests.attacks.rules.r14_erasure.live_crashes import crashes

SIZES = (1408, 576, 384, STATUS_SIZE, PAGE, 2 * PAGE, 3 * PAGE, 4 * PAGE, 5 * PAGE, 6 * PAGE)
SCRATCH = 64 * 1024  # bytes of a file up to which every place is tried with every key


def attacks(full: bool) -> Iterable[Result]:
    shops = played(full)
    seats = ", ".join(str(len(shop.guests)) for shop in shops)
    left = [find for shop in shops for find in traces(shop, ended(shop))]
    yield found(
        "R14",
        "find a workshop on the disk after its end",
        seats,
        len(left),
        trials=sum(len(shop.runs) for shop in shops),
        off=len(traces(shops[0], alive(shops[0]))),
        how=How.LIVE,
        note=f"defence off: before its end {left[:3] or ''}".strip(),
    )
    opened = sum(decrypted(shop, ended(shop), everywhere=True) for shop in shops)
    yield found(
        "R14",
        "decrypt what is left with every key there ever was",
        seats,
        opened,
        trials=sum(len(shop.runs) for shop in shops),
        off=decrypted(shops[0], alive(shops[0]), everywhere=False),
        how=How.LIVE,
        note="defence off: before its end",
    )
    yield from crashes(full)


def ended(shop: Workshop) -> Haul:
    assert shop.ended is not None
    return shop.ended


def alive(shop: Workshop) -> Haul:
    return shop.spoils


def traces(shop: Workshop, spoils: Haul) -> list[str]:
    """Look for ids, words, keys, tokens and pieces of every sealed record that ever was."""
    runs = [run.id.encode() for run in shop.runs]
    pieces = [member[at : at + 16] for member in sealed(shop)[:400] for at in (0, 100)]
    tokens = [shop.links[name].encode() for name in ("facilitator", "screen")]
    digests = [hashlib.sha256(token).hexdigest().encode() for token in tokens]
    needles = [shop.session.encode(), CANARY.encode(), *runs, *forms(shop.key), *tokens, *digests]
    small = [(name, data) for name, data in spoils.places() if not name.endswith("reserve")]
    reserve = [
        name
        for name, data in spoils.files.items()
        if name.endswith("reserve") and data != shop.spoils.files.get(name)
    ]
    return [*finds(spoils.places(), needles), *finds(small, pieces), *reserve]


def sealed(shop: Workshop) -> list[bytes]:
    """Every member that the live file ever held."""
    return [
        command[-1]
        for command in shop.spoils.commands
        if command[0] == b"ZADD" and any(k in command[1] for k in (b":pot:", b":released:"))
    ]


def decrypted(shop: Workshop, spoils: Haul, *, everywhere: bool) -> int:
    """Try the session's key on all that the store holds, for every size and purpose.

    With `everywhere`, also on every place of every file: there is little left after an end.
    """
    cipher = ChaCha20Poly1305(shop.key[:32])
    abouts = [
        f"{kind}:{run.id}".encode()
        for kind in ("pot", "released", "status", "result")
        for run in shop.runs
    ] + [b"record", b"live"]
    members = [value[16:] for values in spoils.dump.values() for value in values if len(value) > 64]
    small = [
        data
        for name, data in spoils.files.items()
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
