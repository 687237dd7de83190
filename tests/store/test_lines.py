"""Lines to the store: who waits is refused because of the store, never because much is asked."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.store.lines import WaitingLine

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 1.0  # seconds: far more than a thread needs to give a line back
HELD = 0.1  # seconds for which each holds it
ENOUGH = 100  # lines that are given back, one each 20 ms

BUSY = """
import eventlet
eventlet.monkey_patch()
import sys, time
from eventlet import patcher
from server.store import client
client.REPLY = 0.3
clients = client.connect(sys.argv[1])
clients.commands.ping()  # the premise: it answers
said = eventlet.spawn(clients.commands.ping)
eventlet.sleep(0)  # it is asked
patcher.original("time").sleep(1.0)  # and this worker has much to do meanwhile
print(said.wait())
"""
SILENT = BUSY.replace("spawn(clients.commands.ping)", "spawn(clients.commands.blpop, 'nothing', 5)")


@dataclass
class Line:
    """A line of a pool; one whose question failed was hung up."""

    is_connected: bool = True


def test_who_waits_has_a_line_for_as_long_as_the_store_answers_others() -> None:
    lines = WaitingLine()
    lines.put(Line())

    def ask(_: int) -> None:
        line = lines.get(timeout=PATIENCE)
        time.sleep(HELD)
        lines.put(line)

    everyone = int(2 * PATIENCE / HELD)  # the last one waits for twice as long as one may wait
    with ThreadPoolExecutor(everyone) as people:
        assert len(list(people.map(ask, range(everyone)))) == everyone


def test_who_waits_is_refused_once_the_store_answers_nobody() -> None:
    lines = WaitingLine()
    for _ in range(3):
        with pytest.raises(queue.Empty):
            lines.get(timeout=0.05)
    lines.put(Line(is_connected=False))
    lines.get(timeout=0.05)
    with pytest.raises(queue.Empty):
        lines.get(timeout=0.05)


class TakenAtOnce(WaitingLine):
    """Lines that others take as soon as they are given back."""

    def _put(self, item: Line) -> None:
        """Keep none."""


@pytest.mark.parametrize("is_connected", [True, False])
def test_a_line_whose_question_failed_lets_nobody_wait_longer(is_connected: bool) -> None:
    """A store that hangs gives back each line after a while, unanswered."""
    lines, refused, given = TakenAtOnce(), threading.Event(), 0

    def circulate() -> None:
        nonlocal given
        while given < ENOUGH and not refused.wait(0.02):
            lines.put(Line(is_connected))
            given += 1

    give_back = threading.Thread(target=circulate)
    give_back.start()
    with pytest.raises(queue.Empty):
        lines.get(timeout=PATIENCE / 2)
    refused.set()
    give_back.join()
    assert (given == ENOUGH) is is_connected, "refused only where nobody is answered any more"


@pytest.mark.parametrize(("task", "ends"), [(BUSY, "True"), (SILENT, "TimeoutError")])
def test_a_reply_that_came_in_time_is_read_by_a_worker_that_is_late(
    address_url: str, task: str, ends: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", task, address_url],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ends in (done.stdout or done.stderr.splitlines()[-1])
