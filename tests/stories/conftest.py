"""Fixtures of the stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stories.house import house
from tests.stories.talker import Talker

__all__ = ["house"]


@pytest.fixture(autouse=True)
def _everyone_hangs_up() -> Iterator[None]:
    yield
    while Talker.met:
        Talker.met.pop().close()
