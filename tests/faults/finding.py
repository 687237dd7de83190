"""What a fault test found: a figure, what it may be, and how it is without the mechanism."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """On which side of its limit a figure has to stay."""

    AT_MOST = "at most"
    AT_LEAST = "at least"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure may be."""

    bound: Bound
    value: float
    unit: str

    def allows(self, figure: float) -> bool:
        """Tell whether a figure keeps to the limit."""
        if self.bound is Bound.AT_MOST:
            return figure <= self.value
        if self.bound is Bound.AT_LEAST:
            return figure >= self.value
        return figure == self.value


def at_most(value: float, unit: str) -> Limit:
    """Limit a figure from above."""
    return Limit(Bound.AT_MOST, value, unit)


def at_least(value: float, unit: str) -> Limit:
    """Limit a figure from below."""
    return Limit(Bound.AT_LEAST, value, unit)


def exactly(value: float, unit: str) -> Limit:
    """Allow one figure alone."""
    return Limit(Bound.EXACTLY, value, unit)


class Verdict(StrEnum):
    """How a finding is read."""

    HOLDS = "holds"
    BROKEN = "BROKEN"
    BLIND = "BLIND"  # it holds without the mechanism too, or nobody looked
    TOO_FEW = "TOO FEW"  # faults: it would have held by chance
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: how a promise was tried, and what came of it.

    `faults` counts what was really injected. `off` is the figure with the mechanism switched off;
    where it cannot be had in the same place, `proved_by` is the id of a test that fails without the
    mechanism. `promise` and `name` are the fault test's own, which writes them on its findings.
    """

    how: str
    faults: int
    figure: float
    limit: Limit
    off: float | None = None
    proved_by: str = ""
    fewest: int = 1  # faults without which nothing is proved
    note: str = ""
    promise: str = ""
    name: str = ""
    left_out: bool = False

    @property
    def verdict(self) -> Verdict:
        if self.left_out:
            return Verdict.LEFT_OUT
        if not self.limit.allows(self.figure):
            return Verdict.BROKEN
        if self.faults < self.fewest:
            return Verdict.TOO_FEW
        sees = self.off is not None and not self.limit.allows(self.off)
        return Verdict.HOLDS if sees or (self.off is None and self.proved_by) else Verdict.BLIND

    @property
    def good(self) -> bool:
        return self.verdict in (Verdict.HOLDS, Verdict.LEFT_OUT)


class LeftOut(Exception):
    """This machine cannot try it; the message is a sentence that says what is missing."""
