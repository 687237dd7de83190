"""What makes a plan playable: its times, its order, its care, its questions."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from sessions.languages import catalogue
from sessions.plan.model import Activity, Item, Option, Plan, Slider, Step
from sessions.plan.problems import Problems

LAST_SECONDS = 600  # of every format: nobody goes home raw
PERSONAL = 2  # the rung from which a settling step must follow
_BEFORE = {
    Activity.RESONANCE: Activity.SHARE,
    Activity.CHECK_IN: Activity.CHECK_IN,
    Activity.PULSE: Activity.PULSE,
}


def check(plan: Plan, problems: Problems) -> None:
    """Check all rules; problems are collected."""
    for format in plan.formats:
        _times(plan, format.id, problems)
        _readings(plan, format.id, problems)
        _settling(plan, format.id, problems)
        _ending(plan, format.id, problems)
        _origins(plan, format.id, problems)
        _talks(plan, format.id, problems)
    for step in plan.all_steps():
        _tools(plan, step, problems)
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
            difference=f"{abs(planned - promised) / 60:g}",
            verb="Take away" if planned > promised else "Add",
        )


def _readings(plan: Plan, format: str, problems: Problems) -> None:
    """Each section opens with a reading."""
    for section in plan.sections_in(format):
        if not section.steps[0].reading:
            problems.add(_path(section.steps[0]), "no_reading", section=section.id, format=format)


def _is_hard(step: Step) -> bool:
    shares = step.traits.collects or step.activity is Activity.TALK
    return shares and step.rung >= PERSONAL


def _settling(plan: Plan, format: str, problems: Problems) -> None:
    """Every hard step is followed by a settling one."""
    for step, then in pairwise(plan.steps(format)):
        if _is_hard(step) and then.rung >= PERSONAL:
            problems.add(_path(then), "not_settling", step=step.id, format=format)


def _ending(plan: Plan, format: str, problems: Problems) -> None:
    """The last ten minutes are never disclosure."""
    left = 0
    for step in reversed(plan.steps(format)):
        if left < LAST_SECONDS and step.rung >= PERSONAL:
            problems.add(f"{_path(step)}/rung", "late_disclosure", format=format, rung=step.rung)
        left += step.seconds[format]


def _origins(plan: Plan, format: str, problems: Problems) -> None:
    """What refers back finds its step, earlier and in the same format."""
    earlier: dict[str, Step] = {}
    for step in plan.steps(format):
        if step.of is not None:
            kind = _BEFORE[step.activity]
            origin = earlier.get(step.of)
            if origin is None or origin.activity is not kind:
                of = f"{_path(step)}/of"
                problems.add(of, "no_origin", of=step.of, kind=kind.value, format=format)
        compared = any(s.of and s.activity is not Activity.RESONANCE for s in earlier.values())
        if step.activity is Activity.REVEAL and not compared:
            problems.add(_path(step), "nothing_to_reveal", format=format)
        earlier[step.id] = step


def _talks(plan: Plan, format: str, problems: Problems) -> None:
    """The turns of a talk fill its time, in the larger group too."""
    for step in plan.steps(format):
        talk = step.talk.get(format)
        if talk is None:
            continue
        for key, people, turns in (
            ("turns", talk.people, talk.turns),
            ("larger", talk.people + 1, talk.larger),
        ):
            given = people * sum(turn.seconds for turn in turns)
            if given != step.seconds[format]:
                path = _first_known(problems, f"{_path(step)}/talk/{format}/{key}", step, key)
                wanted = step.seconds[format]
                problems.add(
                    path, "wrong_turns", people=people, given=given, wanted=wanted, format=format
                )


def _first_known(problems: Problems, path: str, step: Step, key: str) -> str:
    """Find the path of a talk's turns, which may be one for all formats."""
    return path if path in problems.lines else f"{_path(step)}/talk/{key}"


def _tools(plan: Plan, step: Step, problems: Problems) -> None:
    """A check-in needs its feelings, a pulse its items; only talks go beyond rung 2."""
    tools = plan.instruments
    if step.activity is Activity.CHECK_IN and not tools.feelings:
        problems.add(_path(step), "no_instrument", part="feelings, areas and axes")
    if step.activity is Activity.PULSE and not tools.pulse.items:
        problems.add(_path(step), "no_instrument", part="pulse")
    if step.rung > PERSONAL and step.activity is not Activity.TALK:
        problems.add(f"{_path(step)}/rung", "too_deep", rung=step.rung)


def _questions(plan: Plan, step: Step, problems: Problems) -> None:
    """Nothing asks for what would tell who is writing."""
    if step.activity in (Activity.NOTICE, Activity.CLOSE):
        return
    for key, text in _asked(step):
        for theme, pattern in _identifying(plan.language):
            found = pattern.search(text.replace("’", "'"))
            if found:
                problems.add(f"{_path(step)}/{key}", "identifying", theme=theme, word=found[0])


def _asked(step: Step) -> Iterator[tuple[str, str]]:
    yield "prompt", step.prompt
    yield "detail", step.detail
    yield from ((f"starters/{i}", text) for i, text in enumerate(step.starters, start=1))
    lists: dict[str, Sequence[Option | Item | Slider]] = {
        "options": step.options,
        "fields": step.fields,
        "sliders": step.sliders,
    }
    for key, entries in lists.items():
        yield from ((f"{key}/{i}", entry.label) for i, entry in enumerate(entries, start=1))
    if step.activity is Activity.PULSE:
        yield from (("", item.label) for item in step.items)


@cache
def _identifying(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    themes = catalogue("identifying", language)
    return tuple(
        (theme, re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE))
        for theme, phrases in themes.items()
    )
