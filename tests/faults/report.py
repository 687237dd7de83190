"""What the suite prints and writes: a row per finding, once for people and once for machines."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.faults.fault_test import FaultTest
from tests.faults.finding import Finding, Limit

HEAD = ("promise", "how it was tried", "faults", "figure", "limit", "without the mechanism", "")

LEGEND = (
    "How to read it: *faults* were really injected, *figure* is what was measured, and *limit* "
    "what it may be. *Without the mechanism* is the same figure with the mechanism switched off "
    "that the promise rests on: it must break the limit, or the test sees nothing and proves "
    "nothing. Where a test stands there instead, that test fails without the mechanism."
)


def row(finding: Finding) -> tuple[str, ...]:
    """Give one finding as cells."""
    off = finding.proved_by and f"`{finding.proved_by}`"
    if finding.off is not None:
        off = number(finding.off)
    return (
        finding.promise,
        finding.how,
        f"{finding.faults:,}",
        number(finding.figure),
        limit(finding.limit),
        off or "-",
        finding.verdict.value,
    )


def line(finding: Finding) -> str:
    """Give one finding as a line for a terminal."""
    promise, how, faults, figure, allowed, off, verdict = row(finding)
    if finding.left_out:
        return f"{verdict:8} {promise}: {finding.note}"
    note = f" ({finding.note})" if finding.note else ""
    measured = f"{figure}, limit {allowed}, {faults} faults; off: {off}"
    return f"{verdict:8} {promise}: {how}: {measured}{note}"


def markdown(
    findings: Sequence[Finding], tests: Sequence[FaultTest], *, full: bool, seconds: float
) -> str:
    """Give the whole report for people."""
    bad = sum(not finding.good for finding in findings)
    word = f"{bad} rows are not as they must be" if bad else "every promise was kept"
    faults = sum(finding.faults for finding in findings)
    pieces = [
        "# What the fault suite measured",
        f"Made by `python -m tests.faults{' --full' if full else ''}` on "
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, in {seconds / 60:.0f} "
        f"minutes: {len(findings)} rows, {faults:,} faults; {word}.",
        LEGEND,
        _table([HEAD, *map(row, findings)]),
        "## The mechanisms",
        "\n".join(dict.fromkeys(f"- {test.promise} (`{test.name}`): {test.off}" for test in tests)),
    ]
    notes = [f"- {each.promise}, {each.how}: {each.note}" for each in findings if each.note]
    if notes:
        pieces += ["## Notes", "\n".join(dict.fromkeys(notes))]
    return "\n\n".join(pieces) + "\n"


def machine(findings: Sequence[Finding], *, full: bool, seconds: float) -> str:
    """Give the whole report for machines."""
    told = {"full": full, "seconds": round(seconds), "good": all(each.good for each in findings)}
    rows = [asdict(each) | {"verdict": each.verdict.value} for each in findings]
    return json.dumps(told | {"findings": rows}, indent=1) + "\n"


def write(
    folder: Path,
    findings: Sequence[Finding],
    tests: Sequence[FaultTest],
    *,
    full: bool,
    seconds: float,
) -> None:
    """Write report.md and report.json."""
    folder.mkdir(parents=True, exist_ok=True)
    text = markdown(findings, tests, full=full, seconds=seconds)
    (folder / "report.md").write_text(text, encoding="utf-8")
    data = machine(findings, full=full, seconds=seconds)
    (folder / "report.json").write_text(data, encoding="utf-8")


def limit(limit: Limit) -> str:
    """Say what a figure may be."""
    return f"{limit.bound.value} {number(limit.value)} {limit.unit}".rstrip()


def number(value: float) -> str:
    """Write a number as people read it: whole, or to three figures."""
    return f"{int(value):,}" if value == int(value) else f"{value:.3g}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(cells)} |" for cells in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *rest])
