"""The attacks on a whole played workshop, in their quick selection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks.report import line
from tests.attacks.reviewer import live as live_reviewer
from tests.attacks.rig.server import shut
from tests.attacks.rig.workshop_player import played
from tests.attacks.rules.r01_no_identifiers import live as live_r01
from tests.attacks.rules.r02_unlinkable import live as live_r02
from tests.attacks.rules.r03_one_answer import live as live_r03
from tests.attacks.rules.r05_sealed import live as live_r05
from tests.attacks.rules.r11_equal_frames import live as live_r11
from tests.attacks.rules.r12_equal_sizes import live as live_r12
from tests.attacks.rules.r13_logs import live as live_r13
from tests.attacks.rules.r14_erasure import live as live_r14
from tests.attacks.rules.r15_leaving import live as live_r15
from tests.attacks.rules.r17_exports import live as live_r17
from tests.attacks.rules.r20_fake_seats import live as live_r20
from tests.attacks.rules.r21_rehearsals import live as live_r21

MODULES = {
    module.__name__.removeprefix("tests.attacks.").removesuffix(".live"): module
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


@pytest.mark.parametrize("name", MODULES)
def test_what_an_attacker_holds_of_a_workshop_is_not_enough(name: str) -> None:
    results = list(MODULES[name].attacks(False))
    assert results
    bad = [f"{line(result)} {result.note}" for result in results if not result.good]
    assert bad == []
