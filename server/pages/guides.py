"""Facilitator's guides as safe HTML, and QR codes as inline SVG."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Set
from functools import lru_cache

import nh3
import segno
from markdown_it import MarkdownIt

from sessions import library
from sessions.plan.model import Plan

_INK = "#010203"  # stands for the colour of the surroundings, which the library cannot write
_TAGS = {"p", "ul", "ol", "li", "em", "strong", "blockquote", "br"}
_markdown = MarkdownIt("commonmark", {"html": False})


def guide_html(plan: Plan) -> Mapping[str, Mapping[str, str]]:
    """Each step's part of the guide: say, do, watch and heavy, as HTML that cannot run.

    A plan that somebody made of a built-in one keeps its id, and with it the guide of the steps
    that are still there; steps of their own have none.
    """
    if plan.id not in library.built_in():
        return {}
    parts = _guide(plan.id, plan.language)
    return {step.id: parts[step.id] for step in plan.all_steps() if step.id in parts}


@lru_cache(maxsize=64)
def _guide(plan_id: str, language: str) -> Mapping[str, Mapping[str, str]]:
    parts = library.guide(library.in_language(plan_id, language))
    return {
        step: {
            "say": _safe(part.say),
            "do": _safe(part.do),
            "watch": _safe(part.watch),
            "heavy": _safe(part.heavy),
        }
        for step, part in parts.items()
    }


@lru_cache(maxsize=64)
def preparation_html(plan_id: str, language: str) -> str:
    """What a guide says before its first step, below headings of the third rank; "" without one."""
    if plan_id not in library.built_in():
        return ""
    text = library.preparation(library.in_language(plan_id, language))
    return _safe(re.sub(r"^## ", "### ", text, flags=re.MULTILINE), _TAGS | {"h3"})


def _safe(markdown: str, tags: Set[str] = _TAGS) -> str:
    return nh3.clean(_markdown.render(markdown), tags=set(tags), attributes={})


@lru_cache(maxsize=64)
def qr_svg(text: str) -> str:
    """A QR code that takes the colours of its surroundings and scales with its box."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, dark=_INK
    )
    return out.getvalue().decode().replace(_INK, "currentColor")


def qr_terminal(text: str) -> str:
    """A QR code drawn with characters, for a terminal."""
    out = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(out, compact=True)
    return out.getvalue()
