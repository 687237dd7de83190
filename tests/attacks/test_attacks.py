"""The quick selection of the attacks that need no server; `--full` tries all of them."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Attack
from tests.attacks.report import line
from tests.attacks.runner import attacks

QUICK = [each for each in attacks() if each.quick and not each.is_live]


@pytest.mark.parametrize("attack", QUICK, ids=lambda attack: attack.name)
def test_the_attack_fails_and_succeeds_with_the_defence_off(attack: Attack) -> None:
    results = list(attack.results(False))
    assert results
    assert [line(result) for result in results if not result.good] == []
