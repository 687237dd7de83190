"""R17: nothing that people write makes a cell that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

from server.pages import sheets
from tests.attacks.attack import attack
from tests.attacks.attackers import P
from tests.attacks.defences.switched_off import replaced
from tests.attacks.result import MANY, Result, found

SIGNS = tuple("=+-@|%＝＋－＠")
# A number up to the end of its cell, wherever that is, computes nothing.
NUMBER = re.compile(r'[+\-][\d.]+ *("(,.*)?|[;,\t\r\n].*)?', re.DOTALL)
PARTS = re.compile("[;,\t\r\n]")  # what some spreadsheet takes for the end of a cell
PIECES = (*SIGNS, *";,\n\t\"' \u200b", "1", "a", "SUM(A1)")


@attack("R17", by=[P], off="cells as they were written", quick=True)
def formulas(full: bool) -> Iterator[Result]:
    """Write a table of texts that are made of signs, separators and quotes."""
    texts = MANY if full else 300
    chance = random.Random(171)
    said = ["".join(chance.choices(PIECES, k=chance.randint(1, 8))) for _ in range(texts)]
    told = computing(sheet(said))
    with replaced(sheets, "harmless", str):
        off = computing(sheet(said))
    yield found(
        "a cell that some spreadsheet computes, in tables of odd texts", "-", len(told),
        trials=texts, off=len(off), off_must=texts // 2,
        note=f"split at comma, semicolon or tab; off: cells as written {told[:3] or ''}".strip(),
    )  # fmt: skip


def sheet(texts: Sequence[str]) -> str:
    cards = [{"text": text, "resonance": None} for text in texts]
    step: dict[str, Any] = {
        "title": "Share",
        "prompt": "Say.",
        "cards": cards,
        "snapshot": None,
        "labels": {},
    }
    return sheets.as_csv({"plan": "Plan", "format": "60", "steps": [step]})


def computing(table: str) -> list[str]:
    """List what begins with a sign of a formula, wherever a spreadsheet may cut a table."""
    cells = [
        cell
        for separator in ",;\t"
        for row in csv.reader(io.StringIO(table), delimiter=separator)
        for cell in row
    ]
    pieces = [piece for cell in cells for piece in PARTS.split(cell)]
    begun = [piece.lstrip('"') for piece in (*cells, *pieces)]
    return [each for each in begun if each.startswith(SIGNS) and not NUMBER.fullmatch(each)]
