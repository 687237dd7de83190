"""What an attack is: a function that measures, and what is known of it before it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.attacks.attackers import Team
from tests.attacks.result import Result, Setting

Measure = Callable[[bool], Iterable[Result]]


@dataclass(frozen=True)
class Attack:
    """One attack on one rule. `measure(full)` tries it, with and without the defence.

    `by` lists every team that can carry it out by itself. `off` names the defence that is switched
    off for comparison, or says why there is none to switch off. `recording` names recorded runs
    that several attacks look at: these are tried in one process, so that the runs are played once.
    A `long` one takes minutes: it is begun early, so that it is not the last one to be waited for.
    """

    rule: str
    by: tuple[Team, ...]
    off: str
    measure: Measure
    setting: Setting = Setting.SIMULATED
    quick: bool = False
    recording: str = ""
    long: bool = False

    @property
    def module(self) -> str:
        return self.measure.__module__

    @property
    def is_live(self) -> bool:
        """Whether it needs a real server: such attacks share one per process."""
        return self.setting is Setting.LIVE

    @property
    def name(self) -> str:
        """Say where it stands: r07_small_rooms.simulated.three_of_four."""
        return f"{self.module}.{self.measure.__name__}".split(".", 3)[3]

    def results(self, full: bool) -> Iterator[Result]:
        """Try it, and write on each result whose it is."""
        for result in self.measure(full):
            yield replace(result, rule=self.rule, by=self.by, setting=self.setting)


def attack(
    rule: str,
    *,
    by: Sequence[Team],
    off: str,
    setting: Setting = Setting.SIMULATED,
    quick: bool = False,
    recording: str = "",
    long: bool = False,
) -> Callable[[Measure], Attack]:
    """Make an attack of a function that yields results, a few of them or all (`full`).

    `quick` puts it into the selection that runs with all other tests; the rest are only tried by
    `python -m tests.attacks --full`.
    """

    def made(measure: Measure) -> Attack:
        return Attack(rule, tuple(by), off, measure, setting, quick, recording, long)

    return made
