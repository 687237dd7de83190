"""Every refusal is made somewhere, has words in each language, and is told in PROTOCOL.md."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions import errors
from sessions.languages import WORDS, catalogue

ROOT = Path(__file__).resolve().parents[2]
PROTOCOL = (ROOT / "server" / "wire" / "PROTOCOL.md").read_text(encoding="utf-8")
LANGUAGES = sorted(path.parent.name for path in WORDS.glob("*/refusals.toml"))
KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
REFUSALS = [kind for kind in KINDS if issubclass(kind, errors.Refusal)]
# These are made through what derives from them.
BASES = {errors.AnswerRefused}


def made(path: Path) -> Iterator[str]:
    """Yield the names of whatever is called or raised in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        asked = node.func if isinstance(node, ast.Call) else None
        asked = node.exc if isinstance(node, ast.Raise) else asked
        if isinstance(asked, ast.Attribute):
            yield asked.attr
        elif isinstance(asked, ast.Name):
            yield asked.id


SOURCES = [path for room in ("server", "sessions") for path in (ROOT / room).rglob("*.py")]
MADE = {name for path in SOURCES for name in made(path)}


@pytest.mark.parametrize("kind", [kind for kind in REFUSALS if kind not in BASES])
def test_a_refusal_is_made_somewhere(kind: type[errors.Refusal]) -> None:
    assert kind.__name__ in MADE, "nobody says it: take it away, with its words"


def test_a_refusal_that_nobody_makes_would_be_found() -> None:
    assert "BadShape" in MADE
    assert "TooFast" not in MADE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in REFUSALS if kind not in BASES])
def test_a_refusal_has_words(kind: type[errors.Refusal], language: str) -> None:
    assert errors.sentences(language)[kind.code].strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_words_for_a_refusal_that_does_not_exist(language: str) -> None:
    assert set(errors.sentences(language)) == {kind.code for kind in REFUSALS}


def test_what_a_phone_is_told_is_worded_on_the_phone() -> None:
    asked = [ROOT / "sessions" / "live" / "phone.py", ROOT / "sessions" / "answers.py"]
    service = ROOT / "server" / "service"
    asked += [service / "participation.py", *(service / "answers").glob("*.py")]
    raised = {name for path in asked for name in made(path)}
    told = {kind.code for kind in REFUSALS if kind.__name__ in raised}
    assert {"step_closed", "already_out", "more_time_given"} <= told
    assert not told & set(catalogue("refusals_leading")), "phones do not have these words"


@pytest.mark.parametrize("kind", [kind for kind in REFUSALS if kind not in BASES])
def test_a_refusal_is_told_in_the_protocol(kind: type[errors.Refusal]) -> None:
    assert f"\n| `{kind.code}` |" in PROTOCOL
