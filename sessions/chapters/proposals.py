"""What is proposed for each section of a chapter: readings of its text, and steps to edit."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sessions.chapters.chapter import Chapter, ChapterSection
from sessions.plan import limits
from sessions.plan.spelling import as_id

WORDS_PER_MINUTE = 130  # read aloud, without haste
TOGETHER = 3  # paragraphs of one reading: about a minute, and a page on a phone
MOST_READINGS = 8  # of one section; then its paragraphs are short, and stand together
KINDS = ("words", "share", "talk", "note")  # what a section gets whose title says nothing
ALWAYS, FULL = "both", "full"  # in both formats, or in the longer one alone

Entry = dict[str, Any]
Words = Mapping[str, Any]  # of the catalogue "draft"


class DraftIds:
    """Gives out ids, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, words: str, otherwise: str) -> str:
        """Make an id of words, or of others where they give none."""
        wanted = as_id(words)[:24].strip("-") or otherwise
        ids = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
        id = next(each for each in ids if each not in self._taken)
        self._taken.add(id)
        return id


def opening(chapter: Chapter, said: Words, ids: DraftIds) -> Entry:
    """Propose the welcome: what stands before the first section, and what people agree on."""
    texts, welcome = chapter.opening or (said["welcome_reading"],), said["welcome"]
    steps = [*_readings(texts, welcome, said, ids)]
    agree = {"title": said["agree"], "activity": "agree", "prompt": said["agree_prompt"]}
    steps.append(_step(ids, agree | {"points": list(said["agree_points"])}, 2))
    return {"id": ids.of("opening", "opening"), "title": welcome, "steps": steps}


def section(found: ChapterSection, number: int, said: Words, ids: DraftIds) -> Entry:
    """Propose a section: its text as readings, and the step that fits its title."""
    title = cut(found.title, limits.TITLE) or f"{number + 1}"
    id = ids.of(title, f"section-{number + 1}")
    texts = found.paragraphs or (title,)
    steps = [*_readings(texts, title, said, ids), *_steps(_kind(title, number, said), said, ids)]
    return {"id": id, "title": title, "steps": steps}


def ending(said: Words, ids: DraftIds) -> Entry:
    """Propose the end: a promise, a word, and thanks."""
    steps = [*_readings((said["end_reading"],), said["end"], said, ids)]
    promise = {"title": said["promise"], "activity": "commitment", "rung": 1}
    steps.append(_step(ids, promise | {"prompt": said["promise_prompt"]}, 3))
    word = {"title": said["word"], "activity": "words", "prompt": said["word_prompt"]}
    steps.append(_step(ids, word, 2))
    close = {"title": said["close"], "activity": "close", "prompt": said["close_prompt"]}
    steps.append(_step(ids, close, 1))
    return {"id": ids.of("ending", "ending"), "title": said["end"], "steps": steps}


def cut(text: str, limit: int) -> str:
    """Cut a text that is too long, and say so by a sign."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _readings(texts: Sequence[str], title: str, said: Words, ids: DraftIds) -> Iterator[Entry]:
    if len(texts) > TOGETHER * MOST_READINGS:
        texts = tuple(_joined(texts))
    for start in range(0, len(texts), TOGETHER):
        read = list(texts[start : start + TOGETHER])
        words = sum(len(text.split()) for text in read)
        minutes = max(1.0, math.ceil(2 * words / WORDS_PER_MINUTE) / 2)
        told = {"title": title, "activity": "notice", "prompt": said["reading_prompt"]}
        yield _step(ids, told | {"reading": read}, minutes)


def _joined(texts: Sequence[str]) -> Iterator[str]:
    """Put short paragraphs together, as long as a page can show them as one."""
    together = ""
    for text in texts:
        if together and len(together) + 1 + len(text) > limits.PARAGRAPH:
            yield together
            together = ""
        together = f"{together} {text}".strip()
    if together:
        yield together


def _kind(title: str, number: int, said: Words) -> str:
    """Choose what fits a title, or take turns."""
    for kind, pattern in said["fits"].items():
        if re.search(pattern, title, re.IGNORECASE):
            return str(kind)
    return KINDS[number % len(KINDS)]


def _steps(kind: str, said: Words, ids: DraftIds) -> Iterator[Entry]:
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
        yield _step(ids, asked | {"talk": talk}, 4, among=FULL)
    elif kind == "note":
        fields = [{"id": "first", "label": words["field"]}]
        yield _step(ids, asked | {"detail": words["detail"], "fields": fields}, 3, among=FULL)
    else:
        options = [{"id": id, "label": label} for id, label in words["options"].items()]
        yield _step(ids, asked | {"options": options}, 2)


_TURNS = (("turn", 120), ("larger_turn", 80))  # two people, or three: four minutes together


def _step(ids: DraftIds, given: Entry, minutes: float, *, among: str = ALWAYS) -> Entry:
    id = ids.of(f"{given['activity']} {given['title']}", str(given["activity"]))
    head = {"id": id, "title": given["title"], "activity": given["activity"]}
    rest = {key: value for key, value in given.items() if key not in head}
    return head | {"rung": 0, "minutes": minutes, "among": among} | rest
