"""The facilitator's guide of a plan: what to say, do and watch for, and if it gets heavy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sessions.languages import catalogue, translation
from sessions.plan.model import Plan

GUIDES = Path(__file__).parents[1] / "facilitator_guides"
PARTS = ("say", "do", "watch", "heavy")

_STEP = re.compile(r"## (?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?: [—–-] .*)?")


@dataclass(frozen=True, slots=True)
class GuidePart:
    """The guide's part for one step, in Markdown."""

    say: str
    do: str
    watch: str
    heavy: str


class GuideProblem(Exception):
    """A guide that does not fit its plan; all its problems."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def guide(plan: Plan, folder: Path = GUIDES) -> Mapping[str, GuidePart]:
    """Read the guide of a plan: a part for every step, by the step's id; raises GuideProblem.

    It is the one in the plan's language, or the first one where that is not written yet.
    """
    text = _text(plan, folder)
    titles = catalogue("guide", plan.language)
    # A guide that is not translated yet keeps its English titles.
    known = {words[part]: part for words in (catalogue("guide"), titles) for part in PARTS}
    found = _split(text, known)
    ids = [step.id for step in plan.all_steps()]
    problems = [p for id in ids for p in _problems(id, found.get(id), titles)]
    problems += [
        f"{id}: the guide has a part for it, the plan no step." for id in found.keys() - ids
    ]
    if problems:
        raise GuideProblem(tuple(problems))
    return {id: GuidePart(**found[id]) for id in ids}


def preparation(plan: Plan, folder: Path = GUIDES) -> str:
    """Read what a guide says before its first step, in Markdown: what to settle, and the day after.

    The title and the lines below it are left out: who reads this knows which plan it is of.
    """
    lines = _text(plan, folder).splitlines()
    steps = {step.id for step in plan.all_steps()}
    headings = [at for at, line in enumerate(lines) if line.startswith("## ")]
    first = next((at for at in headings if _step_of(lines[at]) in steps), len(lines))
    return "\n".join(lines[min(headings, default=first) : first]).strip()


def _step_of(heading: str) -> str | None:
    named = _STEP.fullmatch(heading.rstrip())
    return named["id"] if named else None


def _text(plan: Plan, folder: Path) -> str:
    names = (translation(plan.id, plan.language), plan.id)
    path = next((p for p in (folder / f"{name}.md" for name in names) if p.is_file()), None)
    if path is None:
        raise GuideProblem((f"There is no guide for the plan {plan.id}: {plan.id}.md is missing.",))
    return path.read_text(encoding="utf-8")


def _problems(id: str, part: dict[str, str] | None, titles: Mapping[str, str]) -> list[str]:
    if part is None:
        return [f"{id}: the guide has no part for this step."]
    return [f'{id}: "{title}" is missing.' for key, title in titles.items() if not part.get(key)]


def _split(text: str, titles: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Split a guide at its headings; what stands outside the steps is for reading before."""
    parts: dict[str, dict[str, str]] = {}
    step: dict[str, str] | None = None
    key = ""
    for line in text.splitlines():
        if line.startswith("## "):
            id = _step_of(line)
            step = parts.setdefault(id, {}) if id else None
            key = ""
        elif line.startswith("### "):
            key = titles.get(line[4:].strip(), "")
        elif step is not None and key:
            step[key] = f"{step.get(key, '')}\n{line}"
    return {id: {k: v.strip() for k, v in part.items()} for id, part in parts.items()}
