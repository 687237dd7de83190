"""Fixtures of the tests of deploy/."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.drivers.clients import DrivenClient
from tests.drivers.machines import missing, required


@pytest.fixture(scope="module")
def needs() -> Callable[..., None]:
    """Skip, with a sentence, without a program of Debian's; HEARTH_REQUIRE_DEPLOY=1 fails then."""

    def demand(*programs: str) -> None:
        if gone := missing(*programs):
            word = f"{gone}: its file of deploy/ was not started"
            if required():
                pytest.fail(word)
            pytest.skip(word)

    return demand


@pytest.fixture(autouse=True)
def _everyone_hangs_up() -> Iterator[None]:
    yield
    while DrivenClient.met:
        DrivenClient.met.pop().close()
