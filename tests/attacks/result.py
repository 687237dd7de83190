"""What an attack reached: with the defence on, where it must fail, and off, where it must not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.attacks.attackers import Team
from tests.attacks.statistics import bounds

MANY = 2_000  # targets, from which on a bound is proved
SLACK = 0.02  # above a rule's limit, for the one-sided 99 % upper bound


class Setting(StrEnum):
    """Where an attack is tried."""

    SIMULATED = "simulated"  # the production functions, many times
    STORE = "real store"
    LIVE = "live server"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report.

    `success` is the attacker's: a probability, an advantage, a number of findings, a tau. It may be
    anything up to `upper` (one-sided 99 %), which may be `limit` and `slack`. With the defence off
    it is `off`, which must reach `off_must`, or this attack is blind and proves nothing. `off` is
    None only where there is no defence to take away; `note` then says why. `tied`: the trials are
    not independent (all pairs of a few things), so that they count as few, however many.
    The last three fields are the attack's own, which writes them on its results.
    """

    attack: str
    room: str
    trials: int
    success: float
    upper: float
    limit: float
    off: float | None
    off_must: float | None
    slack: float = SLACK
    note: str = ""
    tied: bool = False
    rule: str = ""
    by: tuple[Team, ...] = ()
    setting: Setting = Setting.SIMULATED

    @property
    def holds(self) -> bool:
        return self.upper <= self.limit + self.slack + 1e-9

    @property
    def few(self) -> bool:
        """Whether these are guesses too few to prove a limit: `upper` is their lower bound."""
        return self.slack > 0 and (self.trials < MANY or self.tied)

    @property
    def blind(self) -> bool:
        return self.off is not None and self.off_must is not None and self.off < self.off_must

    @property
    def untried(self) -> bool:
        """Whether nobody looked what happens without the defence, and nobody said why."""
        figure = self.off is not None and self.off_must is not None
        return not figure and not self.note

    @property
    def good(self) -> bool:
        return self.holds and not self.blind and not self.untried

    @property
    def verdict(self) -> str:
        if not self.holds:
            return "BROKEN"
        return "BLIND" if self.blind or self.untried else "holds"


@dataclass(frozen=True, slots=True)
class Hits:
    """So many right guesses, of so many."""

    hits: int
    trials: int

    @property
    def rate(self) -> float:
        return self.hits / self.trials


def guessed(
    attack: str,
    room: int | str,
    on: Hits,
    *,
    limit: float,
    off: Hits | None,
    off_must: float | None = 0.9,
    note: str = "",
    tied: bool = False,
) -> Result:
    """Judge guesses that are right or wrong, by their exact upper bound.

    Fewer than MANY, or tied ones, cannot prove a limit, only contradict it: then the exact lower
    bound must not be above the limit, and that is what stands in `upper`.
    """
    bound = bounds.upper if on.trials >= MANY and not tied else bounds.lower
    return Result(
        attack=attack,
        room=str(room),
        trials=on.trials,
        success=on.rate,
        upper=bound(on.hits, on.trials),
        limit=limit,
        off=None if off is None else off.rate,
        off_must=off_must,
        note=note,
        tied=tied,
    )


def found(
    attack: str,
    room: int | str,
    on: int,
    *,
    trials: int,
    off: int | None,
    off_must: int | None = 1,
    note: str = "",
) -> Result:
    """Judge findings, of which there must be none at all in so many trials."""
    return Result(
        attack=attack,
        room=str(room),
        trials=trials,
        success=on,
        upper=on,
        limit=0,
        off=off,
        off_must=off_must,
        slack=0.0,
        note=note,
    )
