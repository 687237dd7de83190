"""The quick selection of the attacks on a real server, and on a workshop that is played on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks.attack import Attack
from tests.attacks.report import line
from tests.attacks.rig.recorded_workshops import recorded_workshops
from tests.attacks.rig.server import stop_shared_server
from tests.attacks.runner import attacks

QUICK = [each for each in attacks() if each.quick and each.is_live]


@pytest.fixture(scope="module", autouse=True)
def _one_server_for_all() -> Iterator[None]:
    yield
    stop_shared_server()
    recorded_workshops.cache_clear()


@pytest.mark.parametrize("attack", QUICK, ids=lambda attack: attack.name)
def test_what_an_attacker_holds_or_hears_is_not_enough(attack: Attack) -> None:
    results = list(attack.results(False))
    assert results
    assert [f"{line(result)} {result.note}" for result in results if not result.good] == []
