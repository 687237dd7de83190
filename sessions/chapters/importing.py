"""Makes the draft of a plan of a chapter's file, whatever that file holds."""

import codecs

from sessions.chapters.chapter import chapter
from sessions.chapters.draft import ChapterDraft, NothingToImport, draft
from sessions.languages import ENGLISH
from sessions.plan.problems import Problems
from sessions.plan.source import MOST_BYTES, decoded
from sessions.plan.tree import Position

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # a text in another encoding, full of zeros
_OTHER_KINDS = (b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")  # documents that hold text


def imported(
    raw: bytes, *, language: str, name: str = "", spoken: str = ENGLISH, most: int = MOST_BYTES
) -> ChapterDraft:
    """Draft a plan of a chapter. Raises PlanErrors with what to do instead; nothing is made then.

    `language` is the chapter's, `spoken` that of the sentences; `most`: bytes of the draft.
    """
    problems = Problems(language=spoken)
    text = text_of(raw, problems)
    problems.raise_any()
    found = chapter(text)
    try:
        made = draft(found, language=language, name=name)
    except NothingToImport as wrong:
        problems.add("plan", f"chapter_{wrong.code}", **wrong.values)
        problems.raise_any()
        raise
    if not found.headed:
        problems.add("plan", "chapter_no_headings")
    elif len(made.text.encode()) > most:
        problems.add("plan", "chapter_draft_too_big", kilobytes=-(-most // 1024))
    problems.raise_any()
    return made


def text_of(raw: bytes, problems: Problems) -> str:
    """Read a file's bytes as text; nothing where they are none, and then the problems say why."""
    if len(raw) > MOST_BYTES:
        problems.add("plan", "chapter_too_big", kilobytes=MOST_BYTES // 1024)
    elif raw.startswith(_WIDE):
        problems.add("plan", "not_utf8", at=Position(1))
    elif raw.startswith(_OTHER_KINDS) or b"\0" in raw:
        problems.add("plan", "chapter_binary")
    else:
        return decoded(raw, problems) or ""
    return ""
