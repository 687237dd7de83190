"""Drafts a plan of a chapter, with lengths and times, and says what became of each heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sessions.chapters.chapter import Chapter, ChapterSection
from sessions.chapters.proposals import (
    ALWAYS,
    FULL,
    DraftIds,
    Entry,
    Words,
    cut,
    ending,
    opening,
    section,
)
from sessions.languages import catalogue
from sessions.plan import limits
from sessions.plan.source import written
from sessions.plan.spelling import as_id

MOST_WORDS = 12_000  # an hour and a half of nothing but reading: no workshop reads more
MOST_SIGNS = 8 * MOST_WORDS
MOST_SECTIONS = 18  # beside the welcome and the end


class NothingToImport(Exception):
    """A text of which no plan can be drafted; `code` names its sentence in the catalogue."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class HeadingFate:
    """What became of a heading: a title, a section with `steps`, or a paragraph within one.

    `joined`: its text stands in the last section, for a plan holds only so many.
    """

    heading: str
    became: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A plan that was drafted of a chapter, as YAML that passes the plan check."""

    title: str
    text: str
    fates: tuple[HeadingFate, ...]


def draft(chapter: Chapter, *, language: str, name: str = "") -> ChapterDraft:
    """Draft a plan. Raises NothingToImport."""
    _demand_text(chapter)
    said = catalogue("draft", language)
    title = cut(chapter.title or name or said["title"], limits.TITLE)
    ids = DraftIds()
    first = opening(chapter, said, ids)
    middle = [section(each, i, said, ids) for i, each in enumerate(_few(chapter.sections))]
    sections = [first, *middle, ending(said, ids)]
    fates = (*_of_title(chapter), *_fates(chapter.sections, middle))
    return ChapterDraft(title, _as_yaml(title, language, said, sections), fates)


def _demand_text(chapter: Chapter) -> None:
    """Refuse what holds no text, and what nobody could read aloud in a workshop."""
    every = [*chapter.opening, *(p for s in chapter.sections for p in s.paragraphs)]
    words = sum(len(paragraph.split()) for paragraph in every)
    if not words:
        raise NothingToImport("no_text")
    if words > MOST_WORDS or sum(map(len, every)) > MOST_SIGNS:
        raise NothingToImport("too_long", words=words, most=MOST_WORDS)


def _few(sections: Sequence[ChapterSection]) -> Iterator[ChapterSection]:
    """Join the last sections where there are more than a plan holds."""
    yield from sections[: MOST_SECTIONS - 1]
    rest = sections[MOST_SECTIONS - 1 :]
    if len(rest) == 1:
        yield rest[0]
    elif rest:
        yield ChapterSection(rest[0].title, tuple(p for each in rest for p in each.paragraphs))


def _of_title(chapter: Chapter) -> Iterator[HeadingFate]:
    if chapter.title:
        yield HeadingFate(chapter.title, "title")


def _fates(found: Sequence[ChapterSection], made: Sequence[Entry]) -> Iterator[HeadingFate]:
    for number, each in enumerate(found):
        if number < len(made):
            steps = (step["title"] for step in made[number]["steps"] if "reading" not in step)
            yield HeadingFate(each.title, "section", tuple(steps))
        else:
            yield HeadingFate(each.title, "joined")
        yield from (HeadingFate(lower, "paragraph") for lower in each.lower)


def _as_yaml(title: str, language: str, said: Words, sections: Sequence[Entry]) -> str:
    plan = {
        "id": as_id(title) or "imported",
        "title": title,
        "language": language,
        "about": said["about"],
        "formats": [
            {"id": id, "title": said["format"].format(minutes=id), "minutes": int(minutes)}
            for id, minutes in _timed(sections).items()
        ],
        "sections": list(sections),
    }
    return f"{said['head']}\n{written(plan)}"


def _timed(sections: Sequence[Entry]) -> dict[str, float]:
    """Give each step its minutes in each format, and name the formats with theirs."""
    steps = [step for section in sections for step in section["steps"]]
    full = sum(step["minutes"] for step in steps)
    short = sum(step["minutes"] for step in steps if step["among"] == ALWAYS)
    if full % 1:  # timed steps have whole minutes, so both lengths end in a half or neither does
        steps[-1]["minutes"] += 0.5
        full, short = full + 0.5, short + 0.5
    lengths = {f"{full:g}": full} | ({f"{short:g}": short} if short != full else {})
    for step in steps:
        formats = list(lengths)[: 1 if step.pop("among") == FULL else 2]
        minutes = step["minutes"]
        step["minutes"] = dict.fromkeys(formats, minutes if minutes % 1 else int(minutes))
    return lengths
