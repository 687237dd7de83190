"""The commands `hearth plan`: begin a plan, check one, look at one, make one of a chapter.

They exit with 0 where all is well, with 1 where a plan has something to mend, and with 2 where
nothing could be read or written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from server import config
from server.plans.preview import found_file, show
from server.plans.sentences import say
from server.store.messages import StoreTrouble
from server.transport.listener import CannotListen
from sessions import library
from sessions.chapters.chapter import chapter
from sessions.chapters.draft import NothingToImport, draft
from sessions.chapters.importing import text_of
from sessions.languages import ENGLISH
from sessions.plan.checked import PlanCheck
from sessions.plan.problems import Problems
from sessions.plan.source import MOST_BYTES
from sessions.plan.spelling import nearest

TO_MEND, IMPOSSIBLE = 1, 2  # exit codes
EXAMPLE = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_FILE = click.Path(path_type=Path)


@click.group()
def plan() -> None:
    """Begin, import, check and preview plans."""


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
    found = _playable(file, _read(file), language)
    assert found.plan is not None
    formats = ", ".join(
        say("format", title=each.title, steps=len(found.plan.steps(each.id)))
        for each in found.plan.formats
    )
    click.echo(say("playable", title=found.plan.title, formats=formats))
    for each in found.translations:
        missing = len(each.missing)
        click.echo(say("translated", language=each.plan.language, missing=missing))


def _playable(file: Path, raw: bytes, language: str) -> PlanCheck:
    """Read a plan, or say all that is wrong with it and stop."""
    found = library.examine(raw, language=language)
    for problem in found.problems:
        where = f"{file}:{problem.line}:{problem.column}"
        click.echo(f"{where}: {problem.message} {problem.advice}".rstrip())
    if found.plan is None:
        _stop(say("to_mend", count=len(found.problems)), TO_MEND)
    return found


@plan.command(name="import")
@click.argument("file", type=_FILE)
@click.option("--out", type=_FILE, help="The plan to write (default: FILE with .yaml).")
@click.option("--language", default=ENGLISH, help="Language of the drafted steps (default en).")
def import_(file: Path, out: Path | None, language: str) -> None:
    """Draft a plan of a chapter: headings become sections, text becomes reading."""
    problems = Problems()
    text = text_of(_read(file), problems)
    if problems.found:
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


@plan.command()
@click.argument("plan")
@click.option("--format", "form", default="", help="Its length, such as 75 (default: the first).")
@click.option("--step", default="", help="The step to begin with, by its id.")
@click.option("--language", default="", help="A language that the plan is written in.")
def preview(plan: str, form: str, step: str, language: str) -> None:
    """Show every step of a plan on the three pages, without a session.

    PLAN is the name of one that comes with Hearth, or a file.
    """
    file, text = found_file(plan), None
    if file is not None:
        raw = _read(file)
        read, text = _playable(file, raw, language or ENGLISH), raw.decode("utf-8-sig")
        found = read.in_language(language)
    elif plan in library.built_in():
        found = library.in_language(plan, language)
    else:
        _stop(say("unknown_plan", plan=plan, plans=", ".join(library.built_in())), IMPOSSIBLE)
    assert found is not None
    _demand(form, [each.id for each in found.formats], "unknown_format")
    form = form or found.formats[0].id
    _demand(step, [each.id for each in found.steps(form)], "unknown_step")
    try:
        show(plan, text=text, format=form, step=step, language=language)
    except (config.SettingsError, CannotListen, StoreTrouble) as wrong:
        _stop(str(wrong), IMPOSSIBLE)


def _demand(id: str, known: Sequence[str], code: str) -> None:
    """Stop where nothing has this id: what was probably meant is said first."""
    if id and id not in known:
        likely = nearest(id, known)
        others = [likely] if likely else known
        _stop(say(code, id=id, known=", ".join(others)), IMPOSSIBLE)


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
