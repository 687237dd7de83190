"""Several workers on one port: killed, upgraded and stopped while a room is at work."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from server.selftest.clock import FastClock
from server.simulation.connection import ConnectionLost, ConnectionRefused
from tests.drivers.clients import DrivenClient, DrivenFacilitator, DrivenPhone
from tests.drivers.ports import free_port
from tests.drivers.room import gather
from tests.drivers.workers import SupervisedServer

SPEED = 10.0  # seconds of a session in one of the world's
OLD_ENOUGH = 21 / SPEED  # the world's seconds: a pot that was open for less is thrown away
SEATS = 24  # that one worker of three gets none of them happens once in 16,000 runs


@contextmanager
def serving(folder: Path, workers: int) -> Iterator[SupervisedServer]:
    settings = {"HEARTH_WORKERS": str(workers)}
    server = SupervisedServer(folder / "data", free_port(), None, settings, FastClock(SPEED))
    try:
        server.start()
        server.until_all_serve(workers)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SupervisedServer]:
    with serving(tmp_path_factory.mktemp("three"), 3) as server:
        yield server


def is_there(client: DrivenClient) -> bool:
    """Read what came, and say whether the line is still there."""
    try:
        client.listen(0.05)
    except ConnectionLost:
        return False
    return True


def back(client: DrivenClient) -> None:
    """Come back as a phone does: at once, and again while nobody answers."""
    ends = time.monotonic() + 30
    while True:
        try:
            return client.connect()
        except (ConnectionRefused, OSError):
            assert time.monotonic() < ends, "nobody answers"
            time.sleep(0.2)


def all_back(clients: Sequence[DrivenClient]) -> list[bool]:
    """Bring back whoever lost the line; of each of those, say whether a goodbye had come."""
    with ThreadPoolExecutor(len(clients)) as pool:
        there = list(pool.map(is_there, clients))
    lost = [client for client, stays in zip(clients, there, strict=True) if not stays]
    told = ["restarting" in client.heard for client in lost]
    for client in lost:
        back(client)
    return told


def insist(phone: DrivenPhone, run: str, text: str) -> None:
    """Send an answer until it is acknowledged, as a phone's outbox does."""
    while True:
        try:
            assert phone.answer(run, {"text": text})["kept"] == "pot"
        except ConnectionLost:
            back(phone)
        else:
            return


def all_cards(desk: DrivenFacilitator, opened: float) -> Counter[str]:
    """Close the open run when it is old enough, and read the whole wall, page by page."""
    desk.listen(max(0.0, opened + OLD_ENOUGH - time.monotonic()))
    wall = desk.close_run()["wall"]
    cards = list(wall["cards"])
    for page in range(1, wall["pages"]):
        asked = {"run": wall["run"], "revision": wall["revision"], "page": page}
        cards += desk.ask("wall", **asked)["cards"]
    return Counter(card["text"] for card in cards)


def half_answered(
    server: SupervisedServer,
) -> tuple[DrivenFacilitator, list[DrivenPhone], str, float, list[str]]:
    """Open a step in which every second phone has answered: its run, since when, and all texts."""
    desk, phones = gather(server.session(rehearsal=True), [server.url], SEATS)
    desk.move("start")
    run, opened = desk.open_at_length("harvest"), time.monotonic()
    texts = [f"words {number}" for number in range(SEATS)]
    for phone, text in list(zip(phones, texts, strict=True))[::2]:
        insist(phone, run, text)
    return desk, phones, run, opened, texts


def test_a_killed_worker_takes_nobodys_answer_along_and_is_started_again(
    three: SupervisedServer,
) -> None:
    desk, phones, run, opened, texts = half_answered(three)
    workers = three.workers
    three.kill_worker(min(workers))
    lost = len(all_back([desk, *phones]))
    assert 0 < lost < SEATS, "the phones were spread over the workers, and most noticed nothing"
    assert desk.state["run"]["id"] == run, "the right step"
    for phone, text in zip(phones, texts, strict=True):
        insist(phone, run, text)  # a second time, for half of them
    now = three.until_all_serve(3, without={min(workers)})
    assert len(now & workers) == 2
    assert all_cards(desk, opened) == Counter(texts), "each once: none lost, none twice"
    desk.end()


def test_of_commands_that_race_through_several_workers_one_is_done(
    three: SupervisedServer,
) -> None:
    links = three.session(rehearsal=True)
    desks = [DrivenFacilitator(three.url, links["facilitator"]) for _ in range(6)]
    for desk in desks:
        desk.connect()
    desks[0].move("start")
    for round_ in range(12):
        version = max(desk.state["version"] for desk in desks)
        for desk in desks:
            desk.reached(version)
        command = "resume" if round_ % 2 else "pause"
        with ThreadPoolExecutor(len(desks)) as pool:
            asked = [pool.submit(desk.ask, command, expect_version=version) for desk in desks]
        done = [each.result() for each in asked]
        (winner,) = [each for each in done if each["ok"]]
        assert winner["version"] == version + 1
        assert {each["error"]["code"] for each in done if not each["ok"]} == {"moved_on"}
        for desk in desks:
            assert desk.reached(version + 1)["version"] == version + 1
    desks[0].end()


class Visitor(threading.Thread):
    """Asks for the health over new connections until it is told to stop, and notes the answers."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self._url, self._stopped = url, threading.Event()
        self.answers: Counter[str] = Counter()

    def run(self) -> None:
        while not self._stopped.wait(0.02):
            try:
                answer = requests.get(f"{self._url}/health", timeout=10)
                self.answers[answer.text.strip()] += 1
            except requests.RequestException as wrong:
                self.answers[type(wrong).__name__] += 1

    def stop(self) -> Counter[str]:
        self._stopped.set()
        self.join()
        return self.answers


def test_an_upgrade_in_the_middle_of_a_step_loses_nothing_and_turns_nobody_away(
    three: SupervisedServer,
) -> None:
    desk, phones, run, opened, texts = half_answered(three)
    visitor, old = Visitor(three.url), three.workers
    visitor.start()
    three.upgrade()
    ends, told = time.monotonic() + 60, list[bool]()
    while three.workers & old:
        told += all_back([desk, *phones])
        assert time.monotonic() < ends, three.log()
    told += all_back([desk, *phones])
    answers = visitor.stop()
    assert len(three.until_all_serve(3, without=old)) == 3
    assert len(told) >= SEATS, "the premise: everybody had to come to a new worker"
    # Who writes at the moment of the goodbye may lose it with the line.
    assert told.count(True) > 0.8 * len(told), "and was told so"
    assert set(answers) == {"ok"}, answers
    for phone, text in zip(phones, texts, strict=True):
        insist(phone, run, text)  # a second time, for half of them
    assert all_cards(desk, opened) == Counter(texts)
    desk.end()


def test_a_stop_is_said_to_all_and_workers_do_not_outlive_a_supervisor_that_was_killed(
    three: SupervisedServer,
) -> None:
    links = three.session(rehearsal=True)
    desk, phones = gather(links, [three.url], 6)
    workers = three.workers
    three.stop()
    assert three.child is not None
    assert three.child.returncode == 0
    for one in [desk, *phones]:
        one.until_lost()
        assert "restarting" in one.heard
    assert not three.workers & workers
    three.settings = {"HEARTH_WORKERS": "2"}
    three.start()
    back(desk)
    assert desk.state["stage"] == "lobby", "the session goes on"
    three.kill()
    three.start()  # on the same port and the same store: nobody holds either any more
    back(desk)
    desk.end()
