"""The slow line and the pages that are loaded over it; how long that takes is nobody's test."""

from __future__ import annotations

import socket
import threading

import pytest

from bench import slow_line as line
from bench import targets
from bench.rooms import new_session
from bench.scenarios import page_load
from bench.slow_line import Direction, slow_line
from tests.browser.launching import launched


def test_bytes_come_one_after_the_other_and_half_a_round_trip_late() -> None:
    direction = Direction(bytes_per_second=100.0)
    late = line.ROUND_TRIP / 2
    assert direction.arrives(50, now=10.0) == pytest.approx(10.5 + late)
    assert direction.arrives(50, now=10.1) == pytest.approx(11.0 + late), "the line was busy"
    assert direction.arrives(50, now=20.0) == pytest.approx(20.5 + late), "it was free again"
    assert direction.carried == 150


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "ROUND_TRIP", 0.001)
    monkeypatch.setattr(line, "DOWN", 1e9)
    monkeypatch.setattr(line, "UP", 1e9)


@pytest.mark.usefixtures("quick")
def test_a_slow_line_carries_all_bytes_in_order_both_ways() -> None:
    sent = bytes(range(256)) * 100
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_echoes, args=(listener,), daemon=True).start()
        with slow_line(listener.getsockname()[1]) as slow:
            with socket.create_connection(("127.0.0.1", slow.port)) as near:
                near.sendall(sent)
                near.shutdown(socket.SHUT_WR)
                came = b"".join(iter(lambda: near.recv(65_536), b""))
            assert came == sent
            assert slow.up.carried == slow.down.carried == len(sent)


def _echoes(listener: socket.socket) -> None:
    far, _ = listener.accept()
    with far:
        while part := far.recv(65_536):
            far.sendall(part)


@pytest.mark.usefixtures("quick")
def test_each_page_becomes_usable_and_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_load, "SLOWER", 1)
    with targets.hearth() as server, slow_line(server.port) as slow, launched() as browser:
        links = new_session("127.0.0.1", server.port, server.token)
        for page in page_load.PAGES:
            url = links[page.link].replace(f":{server.port}/", f":{slow.port}/", 1)
            seconds, parts, weight = page_load.loaded(browser, page, url)
            assert seconds > 0
            assert parts > 2
            assert weight > 10_000, f"{page.name} was loaded"
        assert slow.down.carried > 100_000, "all of it came over the slow line"
