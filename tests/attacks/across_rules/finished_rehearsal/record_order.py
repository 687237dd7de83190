"""Every order in which a run's records lie, as the numbers in which their writers came."""

from __future__ import annotations

from collections.abc import Iterator

from server.service.model.records import ID_BYTES
from tests.attacks.rig.disk import SeizedData
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.truth import KINDS, arrivals, names

LOOKS = ("set", "scan", "file")
FEWEST = 3  # records: less has hardly an order


def orders(workshop: RecordedSession, seized: SeizedData, look: str) -> Iterator[list[int]]:
    """Give the pot, the statuses and the released of each run, as one looks at them."""
    file = b"".join(data for _, data in sorted(seized.files.items()) if look == "file")
    for run in workshop.runs:
        came, known = arrivals(workshop, run), names(workshop, run)
        for kind in KINDS:
            ending = f":{kind}:{run.id}".encode()
            seen = in_file(file, known[kind]) if file else in_sets(seized, look, ending)
            order = [came[known[kind][name]] for name in seen if name in known[kind]]
            if len(order) >= FEWEST:
                yield order


def in_sets(seized: SeizedData, look: str, ending: bytes) -> list[bytes]:
    sets = seized.dump if look == "set" else seized.scans
    return [m[:ID_BYTES] for key, members in sets.items() if key.endswith(ending) for m in members]


def in_file(file: bytes, sought: dict[bytes, int]) -> list[bytes]:
    lies = {name: file.find(name) for name in sought}
    return sorted((name for name in lies if lies[name] >= 0), key=lies.__getitem__)
