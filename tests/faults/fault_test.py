"""What a fault test is: a function that injects faults and measures, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from tests.faults.finding import Finding, LeftOut, exactly

Measure = Callable[[bool], Iterable[Finding]]
NOTHING = exactly(0, "")


@dataclass(frozen=True)
class FaultTest:
    """One promise and one way to try it; `measure(full)` injects the faults.

    `off` names the mechanism that the promise rests on, and how it is switched off.
    """

    promise: str
    off: str
    measure: Measure
    quick: bool = False
    alone: bool = False

    @property
    def name(self) -> str:
        """Say where it stands: test_disk.full_disk."""
        return f"{self.measure.__module__}.{self.measure.__name__}".split(".", 2)[2]

    def findings(self, full: bool) -> Iterator[Finding]:
        """Try it, and write on each finding whose it is; what cannot be tried here is left out."""
        try:
            for finding in self.measure(full):
                yield replace(finding, promise=self.promise, name=self.name)
        except LeftOut as missing:
            yield replace(_nothing(str(missing), self), left_out=True)

    def broke_off(self, wrong: Exception) -> Finding:
        """Report that it raised: what was not tried is not kept."""
        said = _nothing(f"broke off: {type(wrong).__name__}: {wrong}", self)
        return replace(said, figure=1)


def _nothing(note: str, test: FaultTest) -> Finding:
    return Finding("-", 0, 0, NOTHING, note=note, promise=test.promise, name=test.name)


def fault_test(
    promise: str, *, off: str, quick: bool = False, alone: bool = False
) -> Callable[[Measure], FaultTest]:
    """Make a fault test of a function that yields findings, of few faults or of all (`full`)."""

    def made(measure: Measure) -> FaultTest:
        return FaultTest(promise, off, measure, quick, alone)

    return made
