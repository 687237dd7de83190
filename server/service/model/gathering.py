"""Asks together what many ask at one instant.

A thousand phones that join at once would put thousands of questions to the store, each with a
flush of its own, and the last ones would be refused because the first ones keep the store busy.
Here, whoever comes while a question is under way shares the next one with all others who did.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

MOST = 250  # in one question: about a millisecond in which the store does nothing else

K = TypeVar("K", bound=Hashable)
Item = TypeVar("Item")
Result = TypeVar("Result")


class NobodyAnswered(Exception):
    """Whoever asked for all of them was stopped before there was an answer."""


@dataclass(eq=False, slots=True)
class _Waiting(Generic[Item, Result]):
    """One who asks; `turn` comes with the answer, or when this one has to ask for all."""

    item: Item
    turn: threading.Event = field(default_factory=threading.Event)
    results: list[Result] = field(default_factory=list)
    wrong: Exception | None = None

    @property
    def is_answered(self) -> bool:
        return bool(self.results) or self.wrong is not None

    def outcome(self) -> Result:
        if self.wrong is not None:
            raise self.wrong
        return self.results[0]


class Gathering(Generic[K, Item, Result]):
    """Gathers by key: one question per key is under way at a time, in the task of one who asks.

    `answer` is given a key and the items that were gathered, and returns a result for each.
    """

    def __init__(
        self, answer: Callable[[K, Sequence[Item]], Sequence[Result]], *, most: int = MOST
    ) -> None:
        self._answer = answer
        self._most = most
        self._lock = threading.Lock()
        self._groups: dict[K, deque[_Waiting[Item, Result]]] = {}  # while somebody asks

    def __len__(self) -> int:
        return len(self._groups)

    def ask(self, key: K, item: Item) -> Result:
        """Return what is answered for this item, by a question that begins after this call.

        A question that fails does so for all who wait by then: a store that is away lets each
        of them wait once, not once per question before theirs.
        """
        mine: _Waiting[Item, Result] = _Waiting(item)
        with self._lock:
            leads = key not in self._groups
            self._groups.setdefault(key, deque()).append(mine)
        if not leads:
            mine.turn.wait()
        if not mine.is_answered:
            self._lead(key)
        return mine.outcome()

    def _lead(self, key: K) -> None:
        """Ask for those who wait, this caller among them; then somebody else leads."""
        with self._lock:
            group = self._groups[key]
            asking = [group.popleft() for _ in range(min(self._most, len(group)))]
        wrong: Exception | None = NobodyAnswered()
        try:
            results = self._answer(key, [each.item for each in asking])
            for each, result in zip(asking, results, strict=True):
                each.results.append(result)
            wrong = None
        except Exception as problem:
            wrong = problem
        finally:  # also where this task is stopped: the others would wait for ever
            self._hand_over(key, asking, wrong)

    def _hand_over(self, key: K, asking: list[Any], wrong: Exception | None) -> None:
        with self._lock:
            group = self._groups[key]
            if wrong is not None:
                asking += group
                group.clear()
                for each in asking:
                    each.wrong = wrong
            if not group:
                del self._groups[key]
            woken = [*asking, *list(group)[:1]]
        for each in woken:
            each.turn.set()
