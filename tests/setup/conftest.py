"""A server that runs, beside which a command is tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drivers.ports import free_port
from tests.drivers.server import RestartableServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RestartableServer]:
    started = RestartableServer(tmp_path / "data", free_port())
    started.start()
    yield started
    started.stop()
