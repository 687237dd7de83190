"""An upgrade in the middle of a session: with a program that is broken, and with one that works."""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import requests

from server.simulation.connection import ConnectionLost
from tests.drivers.clients import DrivenPhone
from tests.drivers.machines import until
from tests.drivers.ports import free_port
from tests.drivers.room import gather
from tests.drivers.server import ROOT
from tests.drivers.workers import SupervisedServer
from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, exactly

PROMISE = "An upgrade with a session running turns nobody away, and a broken one changes nothing"
SEATS, WORKERS = 12, 2
HEALTH = "server/pages/site.py"
BROKEN = "server/app.py"
NEW = "ok, and newer"
STAYS = "tests/supervision/test_supervisor.py::"


class Visitor(threading.Thread):
    """Asks for the health over new connections all the time, and counts the answers."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self._url, self.stopped = url, threading.Event()
        self.answers: Counter[str] = Counter()

    def run(self) -> None:
        while not self.stopped.wait(0.02):
            try:
                self.answers[requests.get(f"{self._url}/health", timeout=10).text.strip()] += 1
            except requests.RequestException as wrong:
                self.answers[type(wrong).__name__] += 1


@fault_test(PROMISE, off="the old workers are told to go before the new ones are ready", alone=True)
def broken_and_mended(full: bool) -> Iterator[Finding]:
    """Put a program in place that does not start, ask for an upgrade, mend it, and ask again."""
    with TemporaryDirectory() as place:
        house = Path(place) / "house"
        for part in ("server", "sessions", "facilitator_guides"):
            shutil.copytree(ROOT / part, house / part)
        settings = {"HEARTH_WORKERS": str(WORKERS)}
        server = SupervisedServer(Path(place) / "data", free_port(), None, settings, root=house)
        server.start()
        visitor = Visitor(server.url)
        try:
            old = server.until_all_serve(WORKERS)
            desk, phones = gather(server.session(rehearsal=True), [server.url], SEATS)
            desk.move("start")
            run = desk.open_at_length("harvest")
            visitor.start()
            _write(house / BROKEN, "raise RuntimeError\n")
            server.upgrade()
            until(lambda: "The upgrade failed" in server.log(), 60, what="a failure")
            stayed = server.workers & old
            still_in = sum(_is_in(phone) for phone in phones)
            _write(house / BROKEN, (ROOT / BROKEN).read_text(encoding="utf-8"))
            text = (house / HEALTH).read_text(encoding="utf-8")
            _write(house / HEALTH, text.replace('"ok\\n"', f'"{NEW}\\n"'))
            server.upgrade()
            until(lambda: not server.workers & old, 90, what="new workers")
            time.sleep(0.5)
            visitor.stopped.set()
            visitor.join()
            new = requests.get(f"{server.url}/health", timeout=10).text.strip()
            for phone in phones:
                phone.connect()
            kept = sum(phone.answer(run, {"text": "after it"})["kept"] == "pot" for phone in phones)
        finally:
            server.stop()
    answers = visitor.answers
    yield Finding(
        "a program that does not start: workers and phones that are gone",
        faults=1,
        figure=WORKERS - len(stayed) + SEATS - still_in,
        limit=exactly(0, "gone"),
        proved_by=f"{STAYS}test_where_a_new_worker_does_not_come_up_the_old_ones_stay",
    )
    yield Finding(
        "newcomers all the time, during both",
        faults=2,
        figure=sum(answers.values()) - answers["ok"] - answers[NEW],
        limit=exactly(0, "turned away"),
        proved_by=f"{STAYS}"
        "test_in_an_upgrade_the_new_ones_come_one_by_one_and_nobody_serves_before_all_can",
        note=f"{sum(answers.values())} came",
    )
    yield Finding(
        "the mended program serves afterwards, in the same step",
        faults=1,
        figure=(new != NEW) + SEATS - kept,
        limit=exactly(0, "that do not"),
        proved_by="tests/stories/test_several_workers.py::"
        "test_an_upgrade_in_the_middle_of_a_step_loses_nothing_and_turns_nobody_away",
    )


def _write(path: Path, text: str) -> None:
    """Replace a file at once, as an installation does."""
    fresh = path.with_suffix(".fresh")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _is_in(phone: DrivenPhone) -> bool:
    with suppress(ConnectionLost):
        phone.listen(0.05)
        return True
    return False
