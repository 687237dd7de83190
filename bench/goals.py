"""The figures to reach: each is a ratio in one run, or a share, and the median of the rounds."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.figures import OURS, Figures, divided, shown
from bench.scenarios.compare import BEFORE
from bench.scenarios.large import SIZES
from bench.scenarios.workers import ANSWERS

HEAD = "| scenario | figure, median (range of the rounds) | target | met |"
NODE, LOOP = "Node", "send loop"


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure, how it follows from what was measured, and its bound."""

    scenario: str
    values: Callable[[Figures], Sequence[float]]
    bound: float
    unit: str
    at_least: bool = False

    def met(self, figures: Figures) -> bool | None:
        """Whether it is reached; None where it was not measured."""
        values = self.values(figures)
        if not values:
            return None
        middle = statistics.median(values)
        return middle >= self.bound if self.at_least else middle <= self.bound

    def line(self, figures: Figures) -> str:
        """Write its row of the table."""
        values, met = self.values(figures), self.met(figures)
        target = f"at {'least' if self.at_least else 'most'} {shown(self.bound)} {self.unit}"
        if not values:
            return f"| {self.scenario} | | {target} | not measured |"
        told = f"{shown(statistics.median(values))} {self.unit}"
        if len(values) > 1:
            told += f" ({shown(min(values))} to {shown(max(values))})"
        return f"| {self.scenario} | {told} | {target} | {'yes' if met else 'NO'} |"


def against(scenario: str, other: str) -> Callable[[Figures], Sequence[float]]:
    """Compare Hearth with another server in the same rounds."""
    return lambda figures: figures.ratios(scenario, other)


def alone(scenario: str) -> Callable[[Figures], Sequence[float]]:
    return lambda figures: figures.of(scenario)


def between(
    ours: tuple[str, str], theirs: tuple[str, str], *, per: float = 1.0
) -> Callable[[Figures], Sequence[float]]:
    """Divide one figure by another, round by round, and by the number of times it is larger."""
    return lambda figures: [each / per for each in divided(figures.of(*ours), figures.of(*theirs))]


def larger(work: str, *, per: float = 1.0) -> Callable[[Figures], Sequence[float]]:
    """Compare a room of 5,000 with one of 1,000."""
    return between((work.format("5,000"), SIZES), (work.format("1,000"), SIZES), per=per)


EMISSION = "step change to {}, first to last phone"
COMMAND = "step change to {}, from the command"
BURST = "{} durable answers, until the last acknowledgement"
JOINS = "{} joins, until the last welcome"
FIRST, COME, HEARD = "1,000", JOINS.format("1,000"), BURST.format("1,000")

GOALS = (
    Goal("step change to 1,000, from the emission to the last phone",
         against(EMISSION.format(FIRST), NODE), 0.8, "x Node"),
    Goal("the same", against(EMISSION.format(FIRST), LOOP), 2.0, "x the send loop"),
    Goal("step change to 1,000, from the command to the last phone",
         against(COMMAND.format(FIRST), NODE), 1.0, "x Node"),
    Goal("1,000 durable answers (the aim is 1.5)", against(HEARD, NODE), 3.0, "x Node"),
    Goal("the same", against(HEARD, BEFORE), 0.25, "x Hearth before"),
    Goal("5,000 durable answers", larger(BURST), 6.0, "x 1,000"),
    Goal("1,000 joins (the aim is 1.5)", against(COME, NODE), 2.5, "x Node"),
    Goal("the same", against(COME, BEFORE), 0.4, "x Hearth before"),
    Goal("step change to 5,000, per phone, from the command",
         larger(COMMAND, per=5), 1.2, "x 1,000"),
    Goal("5,000 joins, per phone", larger(JOINS, per=5), 1.2, "x 1,000"),
    Goal("500 rooms of 12, p99 of a step change",
         between(("500 rooms of 12, p99 of a step change", OURS),
                 ("1 room of 12, p99 of a step change", OURS)), 3.0, "x 1 room"),
    Goal("1,000 idle sessions", alone("1,000 idle sessions, of a core"), 2.0, "% of a core"),
    Goal("a workshop of 1,000 at human pace",
         alone("a workshop of 1,000, worker and store of a core"), 50.0, "% of a core"),
    Goal("a pot of 2,000 opened, the longest time that the loop stood still",
         alone("a pot of 2,000 opened, longest wait for an echo"), 20.0, "ms"),
    Goal("memory per phone", alone("memory per phone, 1,000 phones"), 64.0, "KB"),
    Goal("answers per second of two workers",
         between((ANSWERS, "2 workers"), (ANSWERS, "1 worker")), 1.7, "x one", at_least=True),
    Goal("state of a step change, the largest of the plan",
         alone("state of a step change, on the wire, the largest"), 2_048, "bytes"),
    *(Goal(f"{page} usable on slow 4G, 4 x slower processor",
           alone(f"{page} usable on slow 4G"), 3.0, "s")
      for page in ("phone", "desk", "screen")),
)  # fmt: skip


def as_table(figures: Figures) -> str:
    """Write the table, and what was said of the noise."""
    rows = [goal.line(figures) for goal in GOALS]
    return "\n".join([HEAD, "|---|---|---|---|", *rows, "", figures.said_of_noise()])
