"""What makes a plan playable: its times, its order, its care, its questions."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from sessions.languages import catalogue
from sessions.plan.model import Plan, Scene, Step
from sessions.plan.problems import Problems, StepFault

LAST_SECONDS = 600  # at the end of every format: people settle before they go home
PERSONAL = 2  # the rung from which a settling step must follow


def check(plan: Plan, problems: Problems) -> None:
    """Check all rules; problems are collected."""
    for format in plan.formats:
        _times(plan, format.id, problems)
        _readings(plan, format.id, problems)
        _settling(plan, format.id, problems)
        _ending(plan, format.id, problems)
        _steps(plan, format.id, problems)
    for step in plan.all_steps():
        _depth(step, problems)
        _questions(plan, step, problems)


def _path(step: Step) -> str:
    return f"plan/sections/{step.section}/{step.id}"


def _times(plan: Plan, format: str, problems: Problems) -> None:
    """Every format sums exactly to its minutes."""
    promised = next(f.minutes for f in plan.formats if f.id == format) * 60
    planned = sum(step.seconds[format] for step in plan.steps(format))
    if planned != promised:
        problems.add(
            f"plan/formats/{format}",
            "wrong_sum",
            format=format,
            promised=f"{promised / 60:g}",
            planned=f"{planned / 60:g}",
            difference=f"{(promised - planned) / 60:+g}",
        )


def _readings(plan: Plan, format: str, problems: Problems) -> None:
    """Each section opens with a reading."""
    for section in plan.sections_in(format):
        if not section.steps[0].reading:
            problems.add(_path(section.steps[0]), "no_reading", section=section.id, format=format)


def _is_hard(step: Step) -> bool:
    shares = step.traits.collects or step.traits.spoken
    return shares and step.rung >= PERSONAL


def _settling(plan: Plan, format: str, problems: Problems) -> None:
    """Every hard step is followed by a settling one."""
    for step, then in pairwise(plan.steps(format)):
        if _is_hard(step) and then.rung >= PERSONAL:
            problems.add(_path(then), "not_settling", step=step.id, format=format)


def _ending(plan: Plan, format: str, problems: Problems) -> None:
    """The last ten minutes ask for nothing personal."""
    left = 0
    for step in reversed(plan.steps(format)):
        if left < LAST_SECONDS and step.rung >= PERSONAL:
            problems.add(f"{_path(step)}/rung", "late_disclosure", format=format, rung=step.rung)
        left += step.seconds[format]


def _steps(plan: Plan, format: str, problems: Problems) -> None:
    """Each step finds what it refers to, and what its activity needs beside."""
    earlier: tuple[Step, ...] = ()
    for step in plan.steps(format):
        _origin(step, earlier, format, problems)
        for fault in step.activity.faults(step, Scene(format, earlier, plan.instruments)):
            problems.add(_first_known(problems, step, fault, format), fault.code, **fault.values)
        earlier = (*earlier, step)


def _origin(step: Step, earlier: Sequence[Step], format: str, problems: Problems) -> None:
    """What refers back finds its step, earlier and in the same format."""
    if step.of is None:
        return
    kind = step.activity.origin
    if not any(each.id == step.of and each.activity.name == kind for each in earlier):
        path = f"{_path(step)}/of"
        like = step.of, (each.id for each in earlier if each.activity.name == kind)
        problems.add(path, "no_origin", like=like, of=step.of, kind=kind, format=format)


def _first_known(problems: Problems, step: Step, fault: StepFault, format: str) -> str:
    """Find the path of a key, which may be given once for all formats."""
    path = f"{_path(step)}/{fault.key}".removesuffix("/")
    return path if path in problems.places else path.replace(f"/{format}/", "/")


def _depth(step: Step, problems: Problems) -> None:
    """Only what people say to each other goes beyond rung 2."""
    if step.rung > PERSONAL and not step.traits.spoken:
        problems.add(f"{_path(step)}/rung", "too_deep", rung=step.rung)


def _questions(plan: Plan, step: Step, problems: Problems) -> None:
    """Nothing asks for what would tell who is writing."""
    if not step.traits.waits:
        return  # it only tells something
    for key, text in _asked(step):
        for theme, pattern in _identifying(plan.language):
            found = pattern.search(text.replace("’", "'"))
            if found:
                problems.add(f"{_path(step)}/{key}", "identifying", theme=theme, word=found[0])


def _asked(step: Step) -> Iterator[tuple[str, str]]:
    """Yield every text of a step that asks for something, with its place below the step."""
    for key in step.activity.keys:
        value = getattr(step, key.name)
        if not key.asks:
            continue
        if isinstance(value, str):
            yield key.name, value
        else:
            texts = (getattr(entry, "label", entry) for entry in value)
            yield from ((f"{key.name}/{i}", text) for i, text in enumerate(texts, start=1))


@cache
def _identifying(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    themes = catalogue("identifying", language)
    return tuple(
        (theme, re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE))
        for theme, phrases in themes.items()
    )
