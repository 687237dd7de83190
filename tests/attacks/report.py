"""What the suite prints and writes: a table, once for people and once for machines."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.attacks.attackers import letters
from tests.attacks.result import Result

HEAD = (
    "rule", "attack", "seats", "where", "trials", "success", "bound", "limit",
    "defence off", "must reach", "",
)  # fmt: skip

LEGEND = (
    "How to read it: *success* is what the attacker reached; *bound* what it is at most, one-sided "
    "99 % (where there are fewer than 2,000 trials, or all pairs of a few things, what it is *at "
    "least*, 99.99 %, which must not be above the limit: they confirm and do not prove); *limit* "
    "what the rule allows. *Defence "
    "off* is the same attack without that defence: it must reach the figure beside it, or the "
    "attack sees nothing and proves nothing."
)


def row(result: Result) -> tuple[str, ...]:
    """Give one result as cells."""
    bound = f"{'at least ' if result.few else ''}{_figure(result.upper)}"
    return (
        result.rule,
        result.attack,
        result.room,
        result.setting.value,
        f"{result.trials:,}",
        _figure(result.success),
        bound,
        _figure(result.limit) + (f" + {_figure(result.slack)}" if result.slack else ""),
        "-" if result.off is None else _figure(result.off),
        "-" if result.off is None or result.off_must is None else _figure(result.off_must),
        result.verdict,
    )


def line(result: Result) -> str:
    """Give one result as a line for a terminal."""
    cells = row(result)
    off = "" if result.off is None else f"; off {cells[8]} (must reach {cells[9]})"
    return (
        f"{cells[10]:6} {cells[0]:4} {cells[1]}, {cells[2]} seats, {cells[3]}: "
        f"{cells[5]} of {cells[4]} trials, bound {cells[6]}, limit {cells[7]}{off}"
    )


def markdown(results: Sequence[Result], *, full: bool, seconds: float) -> str:
    """Give the whole report for people."""
    bad = sum(not result.good for result in results)
    word = "every attack failed" if not bad else f"{bad} lines are not as they must be"
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    pieces = [
        "# What the attack suite measured",
        f"Made by `python -m tests.attacks{' --full' if full else ''}` on {when}, Python "
        f"{platform.python_version()}, in {seconds / 60:.0f} minutes: {len(results)} lines; "
        f"{word}.",
        LEGEND,
        _table([HEAD, *(row(result) for result in results)]),
    ]
    notes = [f"- {r.rule}, {r.attack}: {r.note}" for r in results if r.note]
    if notes:
        pieces += ["## Notes", "\n".join(dict.fromkeys(notes))]
    return "\n\n".join(pieces) + "\n"


def machine(results: Sequence[Result], *, full: bool, seconds: float) -> str:
    """Give the whole report for machines."""
    lines = [fields(r) for r in results]
    told = {"full": full, "seconds": round(seconds), "good": all(r.good for r in results)}
    return json.dumps(told | {"results": lines}, indent=1) + "\n"


def fields(result: Result) -> dict[str, object]:
    """Give one result for machines: a team is a text of its letters."""
    told = asdict(result)
    first = {"rule": told.pop("rule"), "attack": told.pop("attack")}
    last = {"how": told.pop("setting"), "by": [letters(team) for team in told.pop("by")]}
    return first | told | last | {"verdict": result.verdict}


def write(folder: Path, results: Sequence[Result], *, full: bool, seconds: float) -> None:
    """Write report.md and report.json."""
    folder.mkdir(parents=True, exist_ok=True)
    text = markdown(results, full=full, seconds=seconds)
    (folder / "report.md").write_text(text, encoding="utf-8")
    data = machine(results, full=full, seconds=seconds)
    (folder / "report.json").write_text(data, encoding="utf-8")


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(cells)} |" for cells in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest])


def _figure(value: float) -> str:
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.3f}".replace("0.", ".", 1)
