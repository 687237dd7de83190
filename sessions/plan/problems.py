"""What is wrong with a plan: where, in a sentence, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sessions.languages import catalogue


@dataclass(frozen=True, slots=True, order=True)
class PlanProblem:
    """One problem; `path` is made of ids, `line` counts from 1, `code` is for programs."""

    line: int
    path: str
    message: str
    advice: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class StepFault:
    """What an activity finds wrong with its step: at which key, and the catalogue's code for it."""

    key: str
    code: str
    values: Mapping[str, Any]


class PlanErrors(Exception):
    """A plan cannot be played; all its problems, in the order of its lines."""

    def __init__(self, problems: Iterable[PlanProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        text = "\n".join(f"line {p.line}: {p.path}: {p.message}" for p in self.problems)
        super().__init__(text)


class Problems:
    """Collects problems while a plan is read, and remembers the line of every part."""

    def __init__(self, lines: Mapping[str, int] | None = None) -> None:
        self.found: list[PlanProblem] = []
        self.lines: dict[str, int] = dict(lines or {})

    def add(self, path: str, code: str, *, line: int | None = None, **values: Any) -> None:
        """Note a problem by its code in the catalogue, at the line of the nearest part known."""
        words = catalogue("plan")[code]
        where = line if line is not None else self._line(path)
        message, advice = (text.format(**values) for text in words)
        self.found.append(PlanProblem(where, path, message, advice, code))

    def _line(self, path: str) -> int:
        while path and path not in self.lines:
            path = path.rpartition("/")[0]
        return self.lines.get(path, 1)

    def raise_any(self) -> None:
        """Raise what was found, if anything."""
        if self.found:
            raise PlanErrors(self.found)
