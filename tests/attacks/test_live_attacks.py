"""The attacks on a whole played workshop, in their quick selection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks import (
    live_r01,
    live_r02,
    live_r03,
    live_r05,
    live_r11,
    live_r12,
    live_r13,
    live_r14,
    live_r15,
    live_r17,
    live_r20,
    live_r21,
    live_reviewer,
)
from tests.attacks.live_stage import played
from tests.attacks.live_venue import shut
from tests.attacks.report import line

MODULES = {
    module.__name__.rpartition("_")[2].upper(): module
    for module in (
        live_r01,
        live_r02,
        live_r03,
        live_r05,
        live_r11,
        live_r12,
        live_r13,
        live_r14,
        live_r15,
        live_r17,
        live_r20,
        live_r21,
        live_reviewer,
    )
}


@pytest.fixture(scope="module", autouse=True)
def _one_workshop_for_all() -> Iterator[None]:
    yield
    shut()
    played.cache_clear()


@pytest.mark.parametrize("rule", MODULES)
def test_what_an_attacker_holds_of_a_workshop_is_not_enough(rule: str) -> None:
    results = list(MODULES[rule].attacks(False))
    assert results
    bad = [f"{line(result)} {result.note}" for result in results if not result.good]
    assert bad == []
