"""What a room of so many seats may see: the table that all other rules read."""

from dataclasses import dataclass

TICK_SECONDS = 2.0  # lively, and far apart enough to hide who tapped when


@dataclass(frozen=True, slots=True)
class Tier:
    """What a room of `low` to `high` seats may see.

    A batch that leaves the pool has at least `batch` answers, and at least `stay` stay behind
    (in rooms without a pool both are k: nothing smaller ever comes out). At close the pot comes
    out from `k` submissions with `c` cards on.
    """

    name: str
    low: int
    high: int | None
    pool: bool
    batch: int
    stay: int
    k: int
    c: int


TIERS = (
    Tier("circle", 4, 7, pool=False, batch=4, stay=4, k=4, c=2),
    Tier("table", 8, 12, pool=False, batch=5, stay=5, k=5, c=3),
    Tier("room", 13, 39, pool=True, batch=5, stay=5, k=5, c=3),
    Tier("hall", 40, 149, pool=True, batch=8, stay=8, k=8, c=3),
    Tier("crowd", 150, None, pool=True, batch=20, stay=20, k=20, c=5),
)
FEWEST = TIERS[0].low  # fewer seats: nothing is collected


def tier_for(seats: int) -> Tier | None:
    """Find the tier of a room; None under 4 seats."""
    return next((t for t in reversed(TIERS) if seats >= t.low), None)
