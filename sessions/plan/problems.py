"""What is wrong with a plan: where, in a sentence, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sessions.languages import ENGLISH, catalogue
from sessions.plan.spelling import nearest
from sessions.plan.tree import Position

MOST = 200  # problems of one text: nobody mends more at once, and a hostile text has no end of them
LONGEST_VALUE = 120  # characters of what somebody wrote that a sentence repeats


@dataclass(frozen=True, slots=True, order=True)
class PlanProblem:
    """One problem: what is wrong, and what helps.

    `line` and `column` count from 1; `path` is made of ids, `code` is for programs. `suggestion`
    is what was probably meant, to be written in place of what stands there; often there is none.
    """

    line: int
    column: int
    path: str
    message: str
    advice: str
    code: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class StepFault:
    """What an activity finds wrong with its step: at which key, and the catalogue's code for it."""

    key: str
    code: str
    values: Mapping[str, Any]


class PlanErrors(Exception):
    """A plan cannot be played; all its problems, in the order of its lines."""

    def __init__(self, problems: Iterable[PlanProblem]) -> None:
        self.problems = in_order(problems)
        text = "\n".join(f"line {p.line}: {p.path}: {p.message}" for p in self.problems)
        super().__init__(text)


def in_order(problems: Iterable[PlanProblem]) -> tuple[PlanProblem, ...]:
    """Put problems in the order of their lines, each once."""
    return tuple(sorted(set(problems)))


class Problems:
    """Collects problems while a plan is read, and remembers where every part stands."""

    def __init__(self, lines: Mapping[str, int] | None = None, *, language: str = ENGLISH) -> None:
        self.found: list[PlanProblem] = []
        self.language = language
        self.places = {path: Position(line) for path, line in (lines or {}).items()}

    def add(
        self,
        path: str,
        code: str,
        *,
        at: Position | None = None,
        suggestion: str = "",
        like: tuple[str, Iterable[str]] | None = None,
        **values: Any,
    ) -> None:
        """Note a problem by its code in the catalogue, at the place of the nearest part known.

        `like`: a word that is not known and those that are; one spelt alike is the suggestion.
        """
        if len(self.found) >= MOST:
            return
        suggestion = suggestion or (nearest(*like) if like else "")
        line, column = at or self._place(path)
        shown = {name: _shortened(name, value) for name, value in values.items()}
        words = catalogue("plan", self.language)[code]
        message, advice = (text.format(**shown) for text in words)
        if suggestion:
            meant = catalogue("plan_hints", self.language)["did_you_mean"]
            advice = f"{meant.format(suggestion=suggestion)} {advice}"
        self.found.append(PlanProblem(line, column, path, message, advice, code, suggestion))

    def _place(self, path: str) -> Position:
        while path and path not in self.places:
            path = path.rpartition("/")[0]
        return self.places.get(path, Position(1))

    def raise_any(self) -> None:
        """Raise what was found, if anything."""
        if self.found:
            raise PlanErrors(self.found)


def _shortened(name: str, value: Any) -> Any:
    """Cut what somebody wrote; what Hearth itself knows, its list of names, stays whole."""
    whole = not isinstance(value, str) or name == "known" or len(value) <= LONGEST_VALUE
    return value if whole else f"{value[:LONGEST_VALUE]}…"
