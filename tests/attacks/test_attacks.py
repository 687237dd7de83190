"""A quick selection of the attacks; all of them run with `python -m tests.attacks --full`."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.attacks import report
from tests.attacks.rules.r04_no_order import store
from tests.attacks.rules.r06_release import simulated as release
from tests.attacks.rules.r06_release import simulated_tiers
from tests.attacks.rules.r07_small_rooms import simulated as small_rooms
from tests.attacks.rules.r08_progress import simulated as progress
from tests.attacks.rules.r09_charts import simulated_before_after, simulated_charts, simulated_means
from tests.attacks.rules.r10_unanimity import simulated as unanimity
from tests.attacks.rules.r16_reopening import simulated as reopening
from tests.attacks.rules.r17_exports import simulated_exports, simulated_formulas
from tests.attacks.rules.r18_drafts import simulated as drafts
from tests.attacks.rules.r19_held_cards import simulated as held_cards
from tests.attacks.rules.r20_fake_seats import simulated_late_seats, simulated_rates

QUICK = (
    simulated_before_after,
    simulated_late_seats,
    store,
    release,
    small_rooms,
    progress,
    simulated_charts,
    simulated_means,
    unanimity,
    reopening,
    drafts,
    held_cards,
    simulated_exports,
    simulated_formulas,
    simulated_rates,
    simulated_tiers,
)


@pytest.mark.parametrize("module", QUICK, ids=lambda module: module.__name__.partition("rules.")[2])
def test_the_attack_fails_and_succeeds_with_the_defence_off(module: ModuleType) -> None:
    results = list(module.attacks(False))
    assert results
    assert [report.line(result) for result in results if not result.good] == []
