"""A plan with its whole guide as one page to print, before any session: no script, no link needed.

Plans and guides come with the server and are nobody's secret; a secret in this page's address would
be one that browsers keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import NotFound

from server.pages.guides import guide_html, preparation_html
from sessions import library
from sessions.languages import catalogue
from sessions.plan.model import Plan, Step
from sessions.plan.parts import Keep

prints = Blueprint("prints", __name__, template_folder="templates")
STYLE = Path(__file__).with_name("guide.css")
LONGEST_LANGUAGE = 12  # signs: as in the start form


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """One step as it stands on paper."""

    id: str
    title: str
    at: str
    length: str
    kind: str
    keep: str
    seen: tuple[str, ...]
    listed: tuple[str, ...]
    guide: tuple[Mapping[str, str], ...]


@prints.get("/guide/<plan>/<form>")
def guide(plan: str, form: str) -> Response:
    """The plan in one format, with its guide, in a language that it is written in."""
    if plan not in library.built_in():
        raise NotFound
    chosen = library.in_language(plan, request.args.get("language", "")[:LONGEST_LANGUAGE])
    if all(each.id != form for each in chosen.formats):
        raise NotFound
    return _answer(printed(chosen, form), "text/html; charset=utf-8")


def print_address(plan: Plan, form: str) -> str:
    """Give where a plan is printed; nothing for one that somebody made of it, and changed.

    Such a plan keeps the id of the one that it was made from, and this page would show that one.
    """
    if plan.id not in library.built_in() or library.in_language(plan.id, plan.language) != plan:
        return ""
    return f"/guide/{quote(plan.id)}/{quote(form)}?{urlencode({'language': plan.language})}"


def printed(plan: Plan, form: str) -> str:
    """Give the page of a plan in one of its formats. A step without a guide has room for notes.

    Where some have none, which happens to plans of facilitators' own alone, the page says so.
    """
    words, chosen = catalogue("print", plan.language), next(f for f in plan.formats if f.id == form)
    sections = list(_sections(plan, form, words))
    guided = [bool(step.guide) for section in sections for step in section["steps"]]
    return render_template(
        "guide.html",
        language=plan.language,
        title=plan.title,
        about=plan.about,
        format=chosen.title,
        length=words["minutes"].format(count=chosen.minutes),
        kind=words["title" if any(guided) else "plan_alone"],
        remark="" if all(guided) else words["some_guided" if any(guided) else "none_guided"],
        words=words,
        preparation=preparation_html(plan.id, plan.language),
        sections=sections,
    )


@prints.get("/guide.css")
def style() -> Response:
    """How it looks, on a screen and on paper."""
    return _answer(STYLE.read_text(encoding="utf-8"), "text/css; charset=utf-8")


def _answer(text: str, kind: str) -> Response:
    answer = Response(text, content_type=kind)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _sections(plan: Plan, form: str, words: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    """Yield the sections with their steps, each with the moment at which it begins."""
    at = 0
    guides, titles = guide_html(plan), catalogue("guide", plan.language)
    for section in plan.sections_in(form):
        steps = []
        for step in section.steps:
            parts = guides.get(step.id, {})
            told = tuple(
                {"name": name, "title": titles[name], "html": html}
                for name, html in parts.items()
                if html
            )
            steps.append(_step(step, at, step.seconds[form], words, told))
            at += step.seconds[form]
        yield {"title": section.title, "steps": steps}


def _step(
    step: Step,
    at: int,
    seconds: int,
    words: Mapping[str, str],
    told: tuple[Mapping[str, str], ...],
) -> PrintedStep:
    traits = step.traits
    keep = words["kept"] if step.keep is Keep.MAY_BE_KEPT else words["shown"]
    return PrintedStep(
        id=step.id,
        title=step.title,
        at=words["at"].format(minutes=at // 60),
        length=_length(seconds, words),
        kind=words["collects" if traits.collects else "spoken" if traits.spoken else "told"],
        keep=keep if traits.collects else "",
        seen=tuple(filter(None, (step.prompt, step.detail, *step.reading))),
        listed=(*step.points, *step.starters, *step.labels.values()),
        guide=told,
    )


def _length(seconds: int, words: Mapping[str, str]) -> str:
    minutes, rest = divmod(seconds, 60)
    if (rest and rest != 30) or not minutes:
        return words["seconds"].format(count=seconds)
    return words["half" if rest else "minutes"].format(count=minutes)
