"""Ten thousand payloads that nobody's page would send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly
from tests.security.payloads import EVENTS, Load, surprises

COUNT = 10_000
SURPRISES = exactly(0, "surprises")


def _unread(_event: str, given: list[Any], _who: object) -> Any:
    return given[0]["run"]


@fault_test("No payload is a fault", off="the payload is used as it came, without its schema")
def generated_payloads(full: bool) -> Iterator[Finding]:
    """Every event of every role: right payloads changed in one or two places, and any JSON."""
    each = COUNT // len(EVENTS) + 20 if full else 20
    tried, odd = _tried(each)
    _, off = _tried(5, _unread)
    yield Finding("payloads generated", tried, odd, SURPRISES, off, fewest=COUNT if full else 100)


def _tried(each: int, load: Load | None = None) -> tuple[int, int]:
    how = {} if load is None else {"load": load}
    found = [surprises(role, event, each, **how) for role, event in EVENTS]
    return sum(tried for tried, _ in found), sum(len(odd) for _, odd in found)
