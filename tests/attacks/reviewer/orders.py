"""Every order in which a haul shows a run's records, as the numbers in which their writers came."""

from __future__ import annotations

from collections.abc import Iterator

from server.service.model.records import ID_BYTES
from tests.attacks.result import How, Result
from tests.attacks.rig.disk import Haul
from tests.attacks.rig.truth import KINDS, arrivals, names
from tests.attacks.rig.workshop_player import Workshop
from tests.attacks.statistics import bounds

LOOKS = ("set", "scan", "file")
FEWEST = 3  # records: less has hardly an order


def orders(shop: Workshop, spoils: Haul, look: str) -> Iterator[list[int]]:
    """Give what lies in the pot, in the bag and under the marks of each run, as one looks at it."""
    file = b"".join(data for _, data in sorted(spoils.files.items()) if look == "file")
    for run in shop.runs:
        came, known = arrivals(shop, run), names(shop, run)
        for kind in KINDS:
            ending = f":{kind}:{run.id}".encode()
            seen = in_file(file, known[kind]) if file else in_sets(spoils, look, ending)
            order = [came[known[kind][name]] for name in seen if name in known[kind]]
            if len(order) >= FEWEST:
                yield order


def in_sets(spoils: Haul, look: str, ending: bytes) -> list[bytes]:
    sets = spoils.dump if look == "set" else spoils.scans
    return [m[:ID_BYTES] for key, members in sets.items() if key.endswith(ending) for m in members]


def in_file(file: bytes, sought: dict[bytes, int]) -> list[bytes]:
    lies = {name: file.find(name) for name in sought}
    return sorted((name for name in lies if lies[name] >= 0), key=lies.__getitem__)


def judged(shop: Workshop, spoils: Haul, careless: Haul, look: str) -> Result:
    """Compare the order of arrival with every order in which records lie."""
    told = bounds.tau_over(list(orders(shop, spoils, look)))
    off = bounds.tau_over(list(orders(shop, careless, look)))
    return Result(
        "D",
        f"a reviewer of a finished rehearsal: the order of arrival in the {look}",
        str(len(shop.guests)),
        told.runs,
        round(told.mean, 4),
        upper=0.0 if told.holds_zero else told.far,
        limit=0.0,
        off=off.mean,
        off_must=0.9,
        how=How.LIVE,
        slack=0.0,
        note=f"tau of pot, bag and marks; interval: {told.low:+.3f} to {told.high:+.3f}",
    )
