"""A chapter as a value: a title, and sections with paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sessions.chapters.headings import Heading, headings
from sessions.plan.limits import PARAGRAPH, TITLE
from sessions.plan.reader import MARKUP

TOGETHER = 4  # paragraphs of one section, in a text without headings
# Somebody else's text is read while a whole server waits: no pattern may look at a letter often.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)")
_ENTRY = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_NAMED = re.compile(r"^title:[ ]*(\S.{0,200})$", re.MULTILINE)
# Lines that only draw something: a rule, the line below a table's head, the ends of code.
_DRAWN = re.compile(r"[-=*_~`|:+ ]*|(?:```|~~~).*")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")


@dataclass(frozen=True, slots=True)
class ChapterSection:
    """A section; `lower`: the headings within it, which stay as paragraphs of their own."""

    title: str
    paragraphs: tuple[str, ...]
    lower: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `opening` is what stands before its first section.

    `headed`: its sections come of headings; otherwise the text was cut into parts.
    """

    title: str
    opening: tuple[str, ...]
    sections: tuple[ChapterSection, ...]
    headed: bool = True


def chapter(text: str) -> Chapter:
    """Read a text: its headings become sections; one without headings is cut into parts."""
    plain = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4))
    front = _FRONT.match(plain)
    found = _chapter(plain[front.end() :] if front else plain)
    named = _NAMED.search(front[0]) if front and not found.title else None
    return replace(found, title=_inline(named[1].strip("\"' "))[:TITLE]) if named else found


def _chapter(text: str) -> Chapter:
    rows = text.splitlines()
    found = headings(rows)
    if not found:
        return _without_headings(rows)
    title, rest = _title(found, rows)
    level = min((each.level for each in rest), default=1)
    tops = [each for each in rest if each.level == level] or rest
    first = tops[0].number if tops else len(rows)
    begin = found[0].number + found[0].lines if title and found[0] not in rest else 0
    opening = tuple(_paragraphs(rows[begin:first]))
    ends = [each.number for each in tops[1:]] + [len(rows)]
    numbers = [each.number for each in rest]
    sections = tuple(
        _section(
            rows, top, end, rest[bisect_right(numbers, top.number) : bisect_left(numbers, end)]
        )
        for top, end in zip(tops, ends, strict=True)
    )
    return Chapter(title, opening, sections)


def _title(found: Sequence[Heading], rows: Sequence[str]) -> tuple[str, list[Heading]]:
    """Take the first heading as the title where it stands above all others, or a line before it."""
    first, rest = found[0], list(found[1:])
    if rest and first.level < min(each.level for each in rest):
        return _inline(first.title), rest
    before = [row.strip() for row in rows[: first.number] if row.strip()]
    if before and len(before[0]) <= TITLE and not before[0].endswith("."):
        return _inline(before[0]), list(found)
    return "", list(found)


def _section(
    rows: Sequence[str], top: Heading, end: int, lower: Sequence[Heading]
) -> ChapterSection:
    titles = tuple(_inline(each.title) for each in lower)
    return ChapterSection(_inline(top.title), tuple(_below(rows, top, end, lower)), titles)


def _below(rows: Sequence[str], top: Heading, end: int, within: Sequence[Heading]) -> Iterator[str]:
    """Yield the paragraphs below a heading; lower headings stay as paragraphs of their own."""
    start = top.number + top.lines
    for lower in within:
        yield from _paragraphs(rows[start : lower.number])
        yield _inline(lower.title)
        start = lower.number + lower.lines
    yield from _paragraphs(rows[start:end])


def _without_headings(rows: Sequence[str]) -> Chapter:
    """Cut a text without headings into parts of a few paragraphs, named by their first words."""
    every = list(_paragraphs(rows))
    titled = len(every) > 1 and len(every[0]) <= TITLE and not every[0].endswith((".", "!"))
    title = every.pop(0) if titled else ""
    parts = [tuple(every[i : i + TOGETHER]) for i in range(0, len(every), TOGETHER)]
    sections = tuple(ChapterSection(_first_words(part[0]), part) for part in parts)
    return Chapter(title, (), sections, headed=False)


def _first_words(paragraph: str) -> str:
    return " ".join(paragraph.split()[:6]).rstrip(".,;:") + " …"


def _paragraphs(rows: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs, one after the other, none longer than a page can show."""
    for block in re.split(r"\n\s*\n", "\n".join(rows)):
        lines = (line.strip() for line in block.splitlines())
        text = _inline(" ".join(_entry(line) for line in lines if not _DRAWN.fullmatch(line)))
        while len(text) > PARAGRAPH:
            cut = max(text.rfind(sign, 0, PARAGRAPH) for sign in (". ", "? ", "! ")) + 1
            cut = cut or text.rfind(" ", 0, PARAGRAPH) or PARAGRAPH
            cut = cut if cut > 0 else PARAGRAPH
            yield text[:cut].strip()
            text = text[cut:].strip()
        if text:
            yield text


def _entry(line: str) -> str:
    """Take a line's own marks away: of an entry in a list, of somebody's words, of a table."""
    if line.startswith("|"):
        return ", ".join(filter(None, map(str.strip, line.split("|"))))
    return _ENTRY.sub("", line).lstrip("> ")


def _inline(text: str) -> str:
    """Take marks out of a line: pages show a text as it is written."""
    shown = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", " ".join(text.split())))
    return " ".join(MARKUP.sub("", shown).split())
