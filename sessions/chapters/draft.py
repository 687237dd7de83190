"""Drafts a plan of a chapter: readings of its text, and steps to edit, with lengths and times."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sessions.chapters.chapter import Chapter, ChapterSection
from sessions.languages import catalogue
from sessions.plan import limits
from sessions.plan.spelling import as_id

WORDS_PER_MINUTE = 130  # read aloud, without haste
MOST_WORDS = 12_000  # an hour and a half of nothing but reading: no workshop reads more
MOST_SECTIONS = 18  # beside the welcome and the end
TOGETHER = 3  # paragraphs of one reading: about a minute, and a page on a phone
KINDS = ("words", "share", "talk", "note")  # what a section gets whose title says nothing
_ALWAYS, _FULL = "both", "full"  # in both formats, or in the longer one alone


class NothingToImport(Exception):
    """A text of which no plan can be drafted; `code` names its sentence in the catalogue."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def draft(chapter: Chapter, *, language: str, name: str = "") -> str:
    """Write the draft as YAML: it passes the plan check. Raises NothingToImport."""
    every = [*chapter.opening, *(p for s in chapter.sections for p in s.paragraphs)]
    words = sum(len(paragraph.split()) for paragraph in every)
    if not words:
        raise NothingToImport("no_text")
    if words > MOST_WORDS:
        raise NothingToImport("too_long", words=words, most=MOST_WORDS)
    said = catalogue("draft", language)
    title = _cut(chapter.title or name or said["title"], limits.TITLE)
    ids = _Ids()
    sections = [_opening(chapter, said, ids)]
    for number, section in enumerate(_few(chapter.sections)):
        sections.append(_section(section, number, said, ids))
    sections.append(_ending(said, ids))
    return _as_yaml(title, language, said, sections)


class _Ids:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, words: str, otherwise: str) -> str:
        wanted = as_id(words)[:24].strip("-") or otherwise
        ids = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
        id = next(each for each in ids if each not in self._taken)
        self._taken.add(id)
        return id


def _few(sections: Sequence[ChapterSection]) -> Iterator[ChapterSection]:
    """Join the last sections where there are more than a plan holds."""
    yield from sections[: MOST_SECTIONS - 1]
    rest = sections[MOST_SECTIONS - 1 :]
    if len(rest) == 1:
        yield rest[0]
    elif rest:
        yield ChapterSection(rest[0].title, tuple(p for each in rest for p in each.paragraphs))


Entry = dict[str, Any]


def _opening(chapter: Chapter, said: Mapping[str, Any], ids: _Ids) -> Entry:
    texts, welcome = chapter.opening or (said["welcome_reading"],), said["welcome"]
    steps = [*_readings(texts, welcome, said, ids)]
    agree = {"title": said["agree"], "activity": "agree", "prompt": said["agree_prompt"]}
    steps.append(_step(ids, agree | {"points": list(said["agree_points"])}, 2))
    return {"id": ids.of("opening", "opening"), "title": welcome, "steps": steps}


def _section(section: ChapterSection, number: int, said: Mapping[str, Any], ids: _Ids) -> Entry:
    title = _cut(section.title, limits.TITLE) or f"{number + 1}"
    id = ids.of(title, f"section-{number + 1}")
    texts = section.paragraphs or (title,)
    steps = [*_readings(texts, title, said, ids), *_steps(_kind(title, number, said), said, ids)]
    return {"id": id, "title": title, "steps": steps}


def _ending(said: Mapping[str, Any], ids: _Ids) -> Entry:
    steps = [*_readings((said["end_reading"],), said["end"], said, ids)]
    promise = {"title": said["promise"], "activity": "commitment", "rung": 1}
    steps.append(_step(ids, promise | {"prompt": said["promise_prompt"]}, 3))
    word = {"title": said["word"], "activity": "words", "prompt": said["word_prompt"]}
    steps.append(_step(ids, word, 2))
    close = {"title": said["close"], "activity": "close", "prompt": said["close_prompt"]}
    steps.append(_step(ids, close, 1))
    return {"id": ids.of("ending", "ending"), "title": said["end"], "steps": steps}


def _readings(
    texts: Sequence[str], title: str, said: Mapping[str, Any], ids: _Ids
) -> Iterator[Entry]:
    for start in range(0, len(texts), TOGETHER):
        read = list(texts[start : start + TOGETHER])
        words = sum(len(text.split()) for text in read)
        minutes = max(1.0, math.ceil(2 * words / WORDS_PER_MINUTE) / 2)
        told = {"title": title, "activity": "notice", "prompt": said["reading_prompt"]}
        yield _step(ids, told | {"reading": read}, minutes)


def _kind(title: str, number: int, said: Mapping[str, Any]) -> str:
    """Choose what fits a title, or take turns."""
    for kind, pattern in said["fits"].items():
        if re.search(pattern, title, re.IGNORECASE):
            return str(kind)
    return KINDS[number % len(KINDS)]


def _steps(kind: str, said: Mapping[str, Any], ids: _Ids) -> Iterator[Entry]:
    words = said[kind]
    asked = {"title": words["title"], "activity": kind, "rung": 1, "prompt": words["prompt"]}
    if kind == "words":
        yield _step(ids, asked | {"rung": 0}, 2)
    elif kind == "share":
        wall = _step(ids, asked | {"detail": words["detail"]}, 3)
        yield wall
        too = {"title": words["too_title"], "activity": "resonance", "of": wall["id"]}
        yield _step(ids, too | {"prompt": words["too_prompt"]}, 2)
    elif kind == "talk":
        turns = [[{"label": words[key], "seconds": seconds}] for key, seconds in _TURNS]
        talk = {"people": 2, "turns": turns[0], "larger": turns[1]}
        yield _step(ids, asked | {"talk": talk}, 4, among=_FULL)
    elif kind == "note":
        fields = [{"id": "first", "label": words["field"]}]
        yield _step(ids, asked | {"detail": words["detail"], "fields": fields}, 3, among=_FULL)
    else:
        options = [{"id": id, "label": label} for id, label in words["options"].items()]
        yield _step(ids, asked | {"options": options}, 2)


_TURNS = (("turn", 120), ("larger_turn", 80))  # two people, or three: four minutes together


def _step(ids: _Ids, given: Entry, minutes: float, *, among: str = _ALWAYS) -> Entry:
    id = ids.of(f"{given['activity']} {given['title']}", str(given["activity"]))
    head = {"id": id, "title": given["title"], "activity": given["activity"]}
    rest = {key: value for key, value in given.items() if key not in head}
    return head | {"rung": 0, "minutes": minutes, "among": among} | rest


def _as_yaml(title: str, language: str, said: Mapping[str, Any], sections: Sequence[Entry]) -> str:
    steps = [step for section in sections for step in section["steps"]]
    last = steps[-1]
    full = sum(step["minutes"] for step in steps)
    short = sum(step["minutes"] for step in steps if step["among"] == _ALWAYS)
    if full % 1:  # timed steps have whole minutes, so both lengths end in a half or neither does
        last["minutes"], full, short = last["minutes"] + 0.5, full + 0.5, short + 0.5
    lengths = {f"{full:g}": full} | ({f"{short:g}": short} if short != full else {})
    for step in steps:
        minutes, among = step.pop("minutes"), step.pop("among")
        formats = list(lengths)[: 1 if among == _FULL else 2]
        step["minutes"] = dict.fromkeys(formats, minutes)
    plan = {
        "id": as_id(title) or "imported",
        "title": title,
        "language": language,
        "about": said["about"],
        "formats": [
            {"id": id, "title": said["format"].format(minutes=id), "minutes": int(minutes)}
            for id, minutes in lengths.items()
        ],
        "sections": sections,
    }
    return f"{said['head']}\n" + "".join(_lines(plan, 0))


def _lines(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Write a table as YAML: lists of tables below each other, everything else on its line."""
    for key, entry in value.items():
        if isinstance(entry, list) and entry and isinstance(entry[0], dict) and "title" in entry[0]:
            yield f"{' ' * depth}{key}:\n"
            for each in entry:
                first, *rest = _lines(each, depth + 4)
                yield f"{' ' * (depth + 2)}- {first.lstrip()}"
                yield from rest
        elif key == "reading":
            yield f"{' ' * depth}{key}:\n"
            yield from (f"{' ' * (depth + 2)}- {_plain(text)}\n" for text in entry)
        else:
            yield f"{' ' * depth}{key}: {_plain(entry)}\n"


def _plain(value: Any) -> str:
    """Write a value on one line: JSON is YAML, and quotes keep every text a text."""
    return json.dumps(value, ensure_ascii=False)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
