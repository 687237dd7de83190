"""What comes out: medians, p99, ranges and ratios of rounds that took turns; a table and JSON."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

HEAD = "| scenario | server | median | p99 | range of the rounds | Hearth takes ... times as much |"
NOISY = 1.5  # the slowest calibration by the fastest: beyond it, ratios mean little either
OURS = "Hearth"


@dataclass(slots=True)
class Figures:
    """Measured values, one per round, by scenario and server; and all samples behind them."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    samples: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    calibrations: list[float] = field(default_factory=list)  # seconds, for work that is the same
    own: list[float] = field(default_factory=list)  # of these, for which the processor was ours
    troubles: dict[str, str] = field(default_factory=dict)  # by scenario: what ended it
    notes: dict[str, str] = field(default_factory=dict)  # how something was measured

    def add(
        self, scenario: str, server: str, values: float | Sequence[float], unit: str = "ms"
    ) -> None:
        """Note one round: its value, or the samples of which the median is its value."""
        found = [values] if isinstance(values, int | float) else list(values)
        self.units[scenario] = unit
        self.values.setdefault(scenario, {}).setdefault(server, []).append(statistics.median(found))
        self.samples.setdefault(scenario, {}).setdefault(server, []).extend(found)

    def calibrate(self) -> None:
        """Time a fixed piece of work, to tell how steady the machine is."""
        began, used = time.perf_counter(), time.thread_time()
        sum(number * number for number in range(1_000_000))
        self.own.append(time.thread_time() - used)
        self.calibrations.append(time.perf_counter() - began)

    @property
    def noise(self) -> float:
        """The slowest calibration by the fastest, or by one that nothing would have disturbed."""
        if not self.calibrations:
            return 1.0
        return max(self.calibrations) / min(*self.calibrations, *self.own, self.calibrations[0])

    def of(self, scenario: str, server: str = OURS) -> list[float]:
        return self.values.get(scenario, {}).get(server, [])

    def ratios(self, scenario: str, against: str, server: str = OURS) -> list[float]:
        """The ratio of each round, in which both were measured one after the other."""
        return divided(self.of(scenario, server), self.of(scenario, against))

    def as_json(self) -> dict[str, Any]:
        return {
            "values": self.values,
            "samples": self.samples,
            "units": self.units,
            "calibrations": self.calibrations,
            "own": self.own,
            "troubles": self.troubles,
            "notes": self.notes,
            "noise": round(self.noise, 2),
            "noisy": self.noise > NOISY,
            "ratios": {
                scenario: {
                    against: spread(self.ratios(scenario, against))
                    for against in by_server
                    if against != OURS
                }
                for scenario, by_server in self.values.items()
                if OURS in by_server
            },
        }

    def take(self, told: Mapping[str, Any]) -> None:
        """Take in what another wrote: a part of a run, or an earlier one."""
        for ours, theirs in ((self.values, told["values"]), (self.samples, told["samples"])):
            for scenario, by_server in theirs.items():
                ours.setdefault(scenario, {}).update(by_server)  # other parts tell of other servers
        self.units.update(told["units"])
        self.calibrations += told["calibrations"]
        self.own += told["own"]
        self.notes.update(told["notes"])
        self.troubles.update(told["troubles"])

    def as_table(self) -> str:
        """Write medians with their range, and the ratios to Hearth."""
        lines = [HEAD, "|---|---|---|---|---|---|"]
        for scenario, by_server in self.values.items():
            lines += [self._line(scenario, server) for server in by_server]
        lines += ["", *(f"{name}: {note}" for name, note in self.notes.items())]
        lines += [f"{name} FAILED: {why}" for name, why in self.troubles.items()]
        return "\n".join([*lines, self.said_of_noise()])

    def said_of_noise(self) -> str:
        """Say whether the machine was steady enough for the figures to mean something."""
        if not self.calibrations:
            return "Nothing was measured that depends on how steady the machine was."
        steady = "steady enough" if self.noise <= NOISY else "TOO NOISY for these figures"
        return f"The machine was {steady}: the same work took up to {self.noise:.2f} times as long."

    def _line(self, scenario: str, server: str) -> str:
        unit, values = self.units[scenario], self.values[scenario][server]
        ratio = spread([] if server == OURS else self.ratios(scenario, server))
        told = "{median:.2f} ({low:.2f} to {high:.2f})".format_map(ratio) if ratio else ""
        cells = (
            scenario,
            server,
            f"{shown(statistics.median(values))} {unit}",
            f"{shown(percentile(self.samples[scenario][server], 99))} {unit}",
            f"{shown(min(values))} to {shown(max(values))}",
            told,
        )
        return f"| {' | '.join(cells)} |"


def divided(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Divide round by round; a round that one of them lacks is left out."""
    return [a / b for a, b in zip(ours, theirs, strict=False) if b > 0]


def spread(values: Sequence[float]) -> Mapping[str, float]:
    """Give the median and the range."""
    if not values:
        return {}
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}


def percentile(values: Sequence[float], part: float) -> float:
    """Give the smallest value that so many percent of all do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * part / 100) - 1)]


def shown(value: float) -> str:
    """Write a figure with as many digits as it bears."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
