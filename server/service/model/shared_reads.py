"""Reads something once for all who ask at one moment.

A whole room answers, and finds that what was known of its session is a second old: without this,
each of a thousand answers would ask the store for the same bytes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class _Reading(Generic[T]):
    """One read that is on its way."""

    def __init__(self) -> None:
        self.is_over = threading.Event()
        self.found: list[T] = []
        self.problem: BaseException | None = None


class SharedReads(Generic[K, T]):
    """What is being read now, by its name; nothing is kept after that."""

    def __init__(self) -> None:
        self._readings: dict[K, _Reading[T]] = {}

    def is_reading(self, name: K) -> bool:
        """Tell whether somebody is about to know it."""
        return name in self._readings

    def read(self, name: K, question: Callable[[], T]) -> T:
        """Ask, or wait for whoever asked already; what goes wrong goes wrong for all of them."""
        mine: _Reading[T] = _Reading()
        reading = self._readings.setdefault(name, mine)
        if reading is not mine:
            reading.is_over.wait()
            if reading.problem is not None:
                raise reading.problem
            return reading.found[0]
        try:
            mine.found.append(question())
        except BaseException as problem:
            mine.problem = problem
            raise
        finally:
            del self._readings[name]
            mine.is_over.set()
        return mine.found[0]
