"""Leaves out of a haul what is random to whoever lacks the key: in it, chance writes moments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from server.service.model.records import ID_BYTES
from server.service.ports.vault import Unreadable
from server.store.encryption import OVERHEAD
from tests.attacks.rig.disk import Haul
from tests.attacks.rig.workshop import Workshop


def unsealed(spoils: Haul, shop: Workshop) -> Iterator[tuple[str, bytes]]:
    """Give every place of a haul without the records that the session's key opens.

    Only those: what pretends to be sealed stays, and so does all that lies beside a record.
    """
    opened = [part for value in sorted(values(spoils)) if (part := sealed(shop, value))]
    for where, data in spoils.places():
        for part in opened:
            data = data.replace(part, b"")  # noqa: PLW2901
        yield where, data


def values(spoils: Haul) -> set[bytes]:
    """List all that is long enough to be a record, in the store or in the file."""
    told = [value for some in (*spoils.dump.values(), *spoils.commands) for value in some]
    return {value for value in told if len(value) > OVERHEAD}


def sealed(shop: Workshop, value: bytes) -> bytes:
    """Give the part of a value that the key opens; nothing where it opens none."""
    kinds = [
        f"{kind}:{run.id}" for kind in ("pot", "released", "status", "result") for run in shop.runs
    ]
    for part in (value, value[ID_BYTES:]):
        for about in ("record", "live", *kinds):
            with suppress(Unreadable):
                shop.vault.open(shop.session, part, about=about)
                return part
    return b""
