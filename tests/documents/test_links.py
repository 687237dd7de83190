"""Links between the documents lead somewhere, and no document says what we never say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("", "docs", "facilitator_guides", "sessions/plans", "server/wire")
DOCUMENTS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Promises that nobody can keep, and words that name the machine something was made on.
NEVER = re.compile(
    r"100 ?% anonymous|untraceable|completely anonymous|fully anonymous|guaranteed anonymity"
    r"|military.grade|unhackable|(?<![\w.~])/(?:root|home|tmp|Users)/",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_links_of_a_document_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in LINK.findall(text):
        if link.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leads out of the project"
        assert not anchor or anchor in anchors(target), f"{link} names no heading"


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_promises_only_what_can_be_kept(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        # A guide may say what never to say.
        assert not NEVER.search(line) or "never" in line.lower(), line


def test_words_that_we_never_say_would_be_found() -> None:
    assert NEVER.search("It is 100 % anonymous.")
    assert NEVER.search("see /home/someone/hearth")
    assert not NEVER.search("the data folder, docs/operators.md")
