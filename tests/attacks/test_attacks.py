"""A quick selection of the attacks; all of them run with `python -m tests.attacks --full`."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.attacks import (
    before_after,
    late_fakes,
    r04_order,
    r06_release,
    r07_insiders,
    r08_bands,
    r09_charts,
    r09_means,
    r10_alike,
    r16_reopening,
    r17_exports,
    r17_formulas,
    r18_drafting,
    r19_holds,
    r20_fakes,
    report,
    tiers_table,
)

QUICK = (
    before_after,
    late_fakes,
    r04_order,
    r06_release,
    r07_insiders,
    r08_bands,
    r09_charts,
    r09_means,
    r10_alike,
    r16_reopening,
    r18_drafting,
    r19_holds,
    r17_exports,
    r17_formulas,
    r20_fakes,
    tiers_table,
)


@pytest.mark.parametrize("module", QUICK, ids=lambda module: module.__name__.rpartition(".")[2])
def test_the_attack_fails_and_succeeds_with_the_defence_off(module: ModuleType) -> None:
    results = list(module.attacks(False))
    assert results
    assert [report.line(result) for result in results if not result.good] == []
