"""A run: one opening of a step for answers."""

from dataclasses import dataclass

from sessions.anonymity import Band, Mode, Outcome
from sessions.tiers import tier_for

SOON = 20.0  # seconds; a run that is left earlier destroys its pot: too few had the time


@dataclass(frozen=True, slots=True)
class Run:
    """Seats and mode are fixed at the opening; `shown` counts answers in the last snapshot.

    `needed`: the extension for "a few more are needed" was used; `more_time`: a phone's was.
    `wish`: a phone asked for it, and gets it when so many seconds are left; nobody sees that.
    `generation`: how often the key of its pot was lost; `lost`: how many answers of its chart went
    with one. Nobody sees `window`, the minute of presence in which the seats were
    counted, and `looked`, how many of the band's moments are over.
    """

    id: str
    step: str
    seats: int
    mode: Mode
    opened_at: float
    needed: bool = False
    more_time: bool = False
    wish: float | None = None
    band: Band = Band.OPEN
    snapshots: int = 0
    shown: int = 0
    generation: int = 0
    lost: int = 0
    window: int = 0
    looked: int = 0
    outcome: Outcome | None = None

    @property
    def collects(self) -> bool:
        return self.mode is not Mode.NOTHING

    @property
    def was_seen(self) -> bool:
        """Tell whether anyone saw anything of its answers."""
        return self.snapshots > 0

    @property
    def came_to_nothing(self) -> bool:
        """Tell whether its pot was destroyed, so that its step may be opened once more."""
        return self.outcome in (Outcome.DROPPED, Outcome.LEFT, Outcome.DISCARDED)

    @property
    def warns(self) -> bool:
        """Tell whether it may close only after a last call, as its room is too small for a pool.

        A close without one would come when few had answered, and each of them would hide among
        those few alone.
        """
        tier = tier_for(self.seats)
        return self.collects and tier is not None and not tier.pool

    def is_too_young(self, now: float) -> bool:
        """Tell whether it was hardly open, so that its pot may not be shown."""
        return 0 <= now - self.opened_at < SOON
