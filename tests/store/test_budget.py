"""A store that does not answer is noticed within one budget, and a look at it leaves no trace."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from server.service.ports.store import StoreAway
from server.store import budget
from server.store.binary import find
from server.store.gateway import RedisStore
from tests.store.builders import DURABLE, Served, a_session, gateway

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(find(), tmp_path, DURABLE)


def seconds(question: Callable[[], object]) -> float:
    began = time.monotonic()
    with pytest.raises(StoreAway):
        question()
    return time.monotonic() - began


@pytest.mark.parametrize("question", ["read", "move a session", "probe"])
def test_a_store_that_was_stopped_is_away_within_the_budget(served: Served, question: str) -> None:
    store = gateway(served.url)
    session = a_session(store)
    asked: dict[str, Callable[[], object]] = {
        "read": lambda: store.live(session),
        "move a session": lambda: store.note_facilitator(session, 1),
        "probe": store.probe,
    }
    asked[question]()  # the premise: it answers
    os.kill(served.process.pid, signal.SIGSTOP)
    try:
        assert seconds(asked[question]) <= budget.BUDGET
    finally:
        os.kill(served.process.pid, signal.SIGCONT)
    asked[question]()
    store.close()
    served.stop()


def test_the_parts_of_the_budget_add_up_and_phones_wait_longer() -> None:
    assert budget.LINE + budget.REACH + budget.REPLY <= budget.BUDGET
    assert budget.FLUSH + budget.LINE + budget.REACH < budget.COMMIT
    page = (ROOT / "client/src/shared/connection.ts").read_text(encoding="utf-8")
    patience = re.search(r"ACK_TIMEOUT_MS = (\d+)", page)
    assert patience is not None
    assert int(patience[1]) / 1000 > budget.COMMIT + 0.1


def test_a_look_whether_it_can_write_leaves_nothing_in_its_file(
    real_store: RedisStore,
) -> None:
    a_session(real_store)
    info = real_store.clients.commands.info("persistence")
    before = dict(info)["aof_current_size"]
    for _ in range(5):
        real_store.probe()
    after = dict(real_store.clients.commands.info("persistence"))["aof_current_size"]
    assert after == before
