"""An export as a file: JSON, a table, or plain text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sessions.languages import ENGLISH, catalogue, lineage

Export = Mapping[str, Any]
SIZES = {1: "small", 2: "medium", 3: "large"}
HEAD = ("step", "prompt", "text", "value")
# A cell that begins with one of these is a formula to some program; an apostrophe makes it a text.
_FORMULA = tuple("=+-@|%\t\r\n＝＋－＠")
# What some programs drop before they look.
_UNSEEN = " \"'\u00a0\u061c\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufeff"
_NUMBER = r"[+\-]?[\d.]+ *(?:[;,\t\r\n]|\Z)"  # a mean below zero is no formula
# Elsewhere numbers have a comma, and Excel makes columns only where a semicolon separates.
_DECIMAL_POINT = frozenset({"en", "he", "hi", "ja", "ko", "th", "zh"})
# A program that separates at other signs than ours finds the beginnings of cells inside a text.
_INSIDE = re.compile(rf"([;,\t\r\n])(?=[{_UNSEEN}]*[=+\-@|%＝＋－＠])(?![{_UNSEEN}]*{_NUMBER})")


def as_json(export: Export) -> str:
    """Write an export for programs."""
    steps = [
        {k: _sized(v) if k == "snapshot" else v for k, v in step.items() if k != "labels"}
        for step in export["steps"]
    ]
    return json.dumps({**export, "steps": steps}, ensure_ascii=False, indent=2) + "\n"


def _sized(snapshot: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Name the sizes of words: the room saw three sizes of type, and a number reads as a count."""
    if snapshot is None or "words" not in snapshot:
        return snapshot
    words = [{**word, "size": SIZES[word["size"]]} for word in snapshot["words"]]
    return {**snapshot, "words": words}


def as_csv(export: Export) -> str:
    """Write an export as a table whose cells are texts, whatever people wrote."""
    out = io.StringIO()
    words = _words(export)
    table = csv.writer(out, delimiter=separator(export), quoting=csv.QUOTE_ALL)
    table.writerow(words["columns"][column] for column in HEAD)
    for step in export["steps"]:
        for text, value in rows(step, words["values"], comma=separator(export) != ","):
            table.writerow(map(harmless, (step["title"], step["prompt"], text, value)))
    return out.getvalue()


def separator(export: Export) -> str:
    """Choose what Excel separates cells at, where people read the session's language."""
    return "," if lineage(export.get("language", ENGLISH))[0] in _DECIMAL_POINT else ";"


def as_text(export: Export) -> str:
    """Write an export to be read."""
    parts, words = [export["plan"]], _words(export)["values"]
    comma = separator(export) != ","
    for step in export["steps"]:
        lines = (
            f"- {text} ({value})" if value else f"- {text}"
            for text, value in rows(step, words, comma=comma)
        )
        parts.append("\n".join([step["title"], step["prompt"], "", *lines]))
    return "\n\n".join(parts) + "\n"


def harmless(cell: str) -> str:
    """Make a cell that no program computes, wherever it takes a cell to begin."""
    begins = cell.startswith(_FORMULA) or cell.lstrip(_UNSEEN).startswith(_FORMULA)
    return "'" * begins + _INSIDE.sub(r"\1'", cell)


def _words(export: Export) -> Mapping[str, Any]:
    """Give the words of the session's language."""
    return catalogue("export", export.get("language", ENGLISH))


def rows(
    step: Mapping[str, Any], words: Mapping[str, str], *, comma: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what a step showed, as text and value: its cards, then its chart.

    A name that is neither the plan's nor in the words is written as it is. `comma`: numbers have
    one, where a program would take a point in them for that of a date.
    """
    snapshot = step["snapshot"] or {}
    named = {**words, **step["labels"]}
    for card in step["cards"]:
        yield card["text"], words.get(card["resonance"], card["resonance"] or "")
    for name, value in snapshot.items():
        if isinstance(value, list):
            yield from (_entry(entry, named, words, comma=comma) for entry in value)
        elif name != "kind" and value is not None and value is not False:
            said = "" if value is True else named.get(value) or _figure(value, comma=comma)
            yield named.get(name, name.replace("_", " ")), said
    if snapshot.get("kind") == "change":
        yield words["caveat"], ""


def _entry(
    entry: Mapping[str, Any], named: Mapping[str, str], words: Mapping[str, str], *, comma: bool
) -> tuple[str, str]:
    id = entry.get("id")
    name = entry["text"] if id is None else named.get(id, id.replace("_", " "))
    told = ""
    for key, value in entry.items():
        if key in ("id", "text") or value is None or value is False:
            continue
        if said := _said(key, value, words, comma=comma):
            told += (" " if key.endswith("high") else ", ") * bool(told) + said
    return name, told


def _said(key: str, value: Any, words: Mapping[str, str], *, comma: bool) -> str:
    """Say a value as the room saw it: a number as the size of a word would read as a count."""
    if value is True:
        return words.get(key, key)
    if key in ("size", "detail"):
        return words.get(f"{key}_{value}", "")
    figure = words.get(f"figure_{key}", "{figure}").format(figure=_figure(value, comma=comma))
    return words.get(f"{key}_{value}") or words.get(str(value)) or figure


def _figure(value: Any, *, comma: bool) -> str:
    return str(value).replace(".", ",") if comma and isinstance(value, float) else str(value)


# Excel reads a table as another encoding unless this stands at its beginning.
BYTE_ORDER_MARK = {"csv": "\ufeff"}
WRITERS = {
    "json": (as_json, "application/json"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "txt": (as_text, "text/plain; charset=utf-8"),
}
