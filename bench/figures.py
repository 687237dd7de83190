"""What comes out: medians, spread and ratios of rounds that took turns, as a table and as JSON."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

HEAD = "| scenario | server | median | range | Hearth takes ... times as much |"
NOISY = 1.5  # the slowest calibration by the fastest: beyond it, ratios mean little either


@dataclass(slots=True)
class Figures:
    """Measured values in seconds (memory: KB per phone), by scenario and server."""

    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    calibrations: list[float] = field(default_factory=list)

    def add(self, scenario: str, server: str, value: float) -> None:
        self.values.setdefault(scenario, {}).setdefault(server, []).append(value)

    def calibrate(self) -> None:
        """Time a fixed piece of work, to tell how steady the machine is."""
        began = time.perf_counter()
        sum(number * number for number in range(1_000_000))
        self.calibrations.append(time.perf_counter() - began)

    @property
    def noise(self) -> float:
        """The slowest calibration by the fastest."""
        return max(self.calibrations) / min(self.calibrations)

    def ratios(self, scenario: str, against: str, server: str = "Hearth") -> list[float]:
        """The ratio of each round, in which both were measured one after the other."""
        ours, theirs = self.values[scenario][server], self.values[scenario].get(against, [])
        return [a / b for a, b in zip(ours, theirs, strict=False) if b > 0]

    def as_json(self) -> dict[str, object]:
        return {
            "values": self.values,
            "noise": round(self.noise, 2),
            "noisy": self.noise > NOISY,
            "ratios": {
                scenario: {
                    against: spread(self.ratios(scenario, against))
                    for against in by_server
                    if against != "Hearth"
                }
                for scenario, by_server in self.values.items()
                if "Hearth" in by_server
            },
        }

    def as_table(self) -> str:
        """Write medians in ms (or KB) with their range, and the ratios to Hearth."""
        lines = [HEAD, "|---|---|---|---|---|"]
        for scenario, by_server in self.values.items():
            lines += [self._line(scenario, server) for server in by_server]
        steady = "steady enough" if self.noise <= NOISY else "TOO NOISY for these figures"
        said = f"The machine was {steady}: the same work took up to {self.noise:.2f} times as long."
        return "\n".join([*lines, "", said])

    def _line(self, scenario: str, server: str) -> str:
        scale, unit = (1, "KB") if "memory" in scenario else (1_000, "ms")
        values = [scale * value for value in self.values[scenario][server]]
        middle, low, high = statistics.median(values), min(values), max(values)
        ratios = [] if server == "Hearth" else self.ratios(scenario, server)
        ratio = spread(ratios)
        told = "{median:.2f} ({low:.2f} to {high:.2f})".format_map(ratio) if ratios else ""
        return f"| {scenario} | {server} | {middle:.1f} {unit} | {low:.1f} to {high:.1f} | {told} |"


def spread(values: Sequence[float]) -> Mapping[str, float]:
    """Give the median and the range."""
    if not values:
        return {}
    return {"median": statistics.median(values), "low": min(values), "high": max(values)}
