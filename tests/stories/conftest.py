"""Fixtures of the stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.drivers.clients import DrivenClient
from tests.drivers.server import server

__all__ = ["server"]


@pytest.fixture(autouse=True)
def _everyone_hangs_up() -> Iterator[None]:
    yield
    while DrivenClient.met:
        DrivenClient.met.pop().close()
