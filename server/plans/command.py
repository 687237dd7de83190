"""The commands `hearth plan`: begin a plan, check one, make one of a chapter.

They exit with 0 where all is well, with 1 where a plan has something to mend, and with 2 where
nothing could be read or written.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NoReturn

import click

from server.plans.sentences import say
from sessions import library
from sessions.chapters.chapter import chapter
from sessions.chapters.draft import NothingToImport, draft
from sessions.languages import ENGLISH
from sessions.plan.problems import Problems
from sessions.plan.source import MOST_BYTES, decoded

TO_MEND, IMPOSSIBLE = 1, 2  # exit codes
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_FILE = click.Path(path_type=Path)


@click.group()
def plan() -> None:
    """Begin, import and check plans."""


@plan.command()
@click.argument("file", type=_FILE)
def new(file: Path) -> None:
    """Write a small plan with comments, to begin from; an existing file is left alone."""
    _write(file, say("new_head") + "\n" + _example())
    click.echo(say("new_done", file=file))


@plan.command()
@click.argument("file", type=_FILE)
@click.option("--language", default=ENGLISH, help="Language of the sentences (default en).")
def check(file: Path, language: str) -> None:
    """Say whether a plan can be played, and if not, what to mend on which line."""
    found = library.examine(_read(file), language=language)
    for problem in found.problems:
        where = f"{file}:{problem.line}:{problem.column}"
        click.echo(f"{where}: {problem.message} {problem.advice}".rstrip())
    if found.plan is None:
        _stop(say("to_mend", count=len(found.problems)), TO_MEND)
    formats = ", ".join(
        say("format", title=each.title, steps=len(found.plan.steps(each.id)))
        for each in found.plan.formats
    )
    click.echo(say("playable", title=found.plan.title, formats=formats))


@plan.command(name="import")
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, help="The plan to write (default: FILE with .yaml).")
@click.option("--language", default=ENGLISH, help="Language of the drafted steps (default en).")
def import_(file: Path, out: Path | None, language: str) -> None:
    """Draft a plan of a chapter: headings become sections, text becomes reading."""
    problems = Problems()
    text = decoded(_read(file), problems)
    if text is None:
        found = problems.found[0]
        _stop(f"{file}:{found.line}:{found.column}: {found.message} {found.advice}", IMPOSSIBLE)
    try:
        made = draft(chapter(text), language=language, name=file.stem)
    except NothingToImport as wrong:
        _stop(say(wrong.code, file=file, **wrong.values), IMPOSSIBLE)
    target = out or file.with_suffix(".yaml")
    _write(target, made.text)
    for each in made.fates:
        steps = ", ".join(each.steps)
        click.echo(say(f"became_{each.became}", heading=each.heading, steps=steps))
    click.echo(say("imported", file=target))


def _example() -> str:
    """Give the example for authors, which a test checks."""
    found = EXAMPLE.search((library.PLANS / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def _read(file: Path) -> bytes:
    """Read a file, and no more of it than a plan may have."""
    try:
        if file.exists() and not file.is_file():
            _stop(say("no_file", file=file), IMPOSSIBLE)
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as wrong:
        _stop(say("unreadable", file=file, why=wrong.strerror), IMPOSSIBLE)


def _write(file: Path, text: str) -> None:
    """Write a new file; one that exists may be somebody's work."""
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError:
        _stop(say("exists", file=file), IMPOSSIBLE)
    except OSError as wrong:
        _stop(say("unwritable", file=file, why=wrong.strerror), IMPOSSIBLE)


def _stop(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)
