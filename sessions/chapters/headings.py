"""Finds the headings of a plain text or of Markdown, whatever their shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 100  # characters of a heading; a longer line is a sentence
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})\s*")
_FENCE = re.compile(r"\s*(```|~~~)")
_MARKED = re.compile(r"(#{1,6})\s+(\S.*)")
# Shapes that a line alone may have, from the surest on; a text keeps to one of them.
_ALONE = (
    re.compile(r"(?:chapter|kapitel|part|teil)\s+\w+\b[.:\s–—-]*(?P<title>.*)", re.IGNORECASE),
    re.compile(r"\d+(?:\.\d+)*[.)]?\s+(?P<title>\S.*)"),
    re.compile(r"[IVXLC]+[.)]\s+(?P<title>\S.*)"),
    re.compile(r"(?:\*\*|__)(?P<title>[^*_].*?)(?:\*\*|__)"),
    re.compile(r"(?P<title>(?=.*[A-ZÄÖÜ]{3})[^a-zäöüß]+)"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on the line with this number (from 0), `lines` long; level 1 is the highest."""

    number: int
    lines: int
    level: int
    title: str


def headings(lines: Sequence[str]) -> list[Heading]:
    """Find the headings: marked and underlined ones, or else those that stand alone in one shape.

    A text with marks has said which lines are headings; of others one shape counts, so that a
    numbered list in a text with capitals stays a list.
    """
    found = list(_marked(lines))
    if found:
        return found
    for shape in _ALONE:
        alone = list(_alone(lines, shape))
        if len(alone) > 1:
            return alone
    return []


def _marked(lines: Sequence[str]) -> Iterator[Heading]:
    fenced, after = False, 0
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or number < after:
            continue
        below = lines[number + 1] if number + 1 < len(lines) else ""
        mark = _MARKED.fullmatch(line.rstrip())
        if mark:
            yield Heading(number, 1, len(mark[1]), mark[2].rstrip("#").rstrip() or mark[2])
        elif _may_be_title(line) and _UNDERLINE.fullmatch(below) and _starts(lines, number):
            yield Heading(number, 2, 1 if below.startswith("=") else 2, line.strip())
            after = number + 2


def _alone(lines: Sequence[str], shape: re.Pattern[str]) -> Iterator[Heading]:
    for number, line in enumerate(lines):
        below = lines[number + 1].strip() if number + 1 < len(lines) else ""
        found = shape.fullmatch(line.strip()) if _may_be_title(line) else None
        if not found or not _starts(lines, number):
            continue
        title = found["title"].strip()
        if title and not below:
            yield Heading(number, 1, 1, title)
        elif not title and _may_be_title(below):  # "Chapter 1", and its title on the next line
            yield Heading(number, 2, 1, below)
        elif not title:
            yield Heading(number, 1, 1, line.strip())


def _starts(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line begins a paragraph: a heading stands after an empty line."""
    return number == 0 or not lines[number - 1].strip()


def _may_be_title(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= LONGEST and not text.endswith((".", ",", ";", ":")) and "|" not in text
