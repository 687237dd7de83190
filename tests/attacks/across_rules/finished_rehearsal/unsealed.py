"""Leaves sealed records out of seized data: in their random bytes, chance writes moments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from server.service.model.records import ID_BYTES
from server.service.ports.vault import Unreadable
from server.store.encryption import OVERHEAD
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.recorded_session import RecordedSession


def unsealed(seized: SeizedData, workshop: RecordedSession) -> Iterator[tuple[str, bytes]]:
    """Give every place of seized data without the records that the session's key opens.

    Only those: what pretends to be sealed stays, and so does all that lies beside a record.
    """
    opened = [part for value in sorted(values(seized)) if (part := sealed(workshop, value))]
    for where, data in seized.places():
        for part in opened:
            data = data.replace(part, b"")  # noqa: PLW2901
        yield where, data


def values(seized: SeizedData) -> set[bytes]:
    """List all that is long enough to be a record, in the store or in the file."""
    told = [value for some in (*seized.dump.values(), *seized.commands) for value in some]
    return {value for value in told if len(value) > OVERHEAD}


def sealed(workshop: RecordedSession, value: bytes) -> bytes:
    """Give the part of a value that the key opens; nothing where it opens none."""
    kinds = [
        f"{kind}:{run.id}"
        for kind in ("pot", "released", "status", "result")
        for run in workshop.runs
    ]
    for part in (value, value[ID_BYTES:]):
        for about in ("record", "live", *kinds):
            with suppress(Unreadable):
                workshop.vault.open(workshop.id, part, about=about)
                return part
    return b""
