"""Time, chance and the id of a session: what every use case is handed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NewType, Protocol, TypeVar

SessionId = NewType("SessionId", str)
T = TypeVar("T")


class Clock(Protocol):
    """Time in seconds; only the self-test may hand in a faster one."""

    def now(self) -> float:
        """Seconds since the epoch, which no step of the machine's wall clock moves."""
        ...

    def wall(self) -> float:
        """Seconds since the epoch by the machine's wall clock, which the store goes by."""
        ...

    def uptime(self) -> float:
        """Seconds that really passed since some moment, those of a sleeping machine too."""
        ...

    def sleep(self, seconds: float) -> None: ...


class RandomSource(Protocol):
    """The system's random source."""

    def random(self) -> float: ...

    def uniform(self, a: float, b: float) -> float: ...

    def shuffle(self, x: list[T]) -> None: ...

    def sample(self, population: Sequence[T], k: int) -> list[T]: ...
