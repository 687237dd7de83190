"""The benchmarks run; what they measure is nobody's test."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from bench import quota, rooms, targets
from bench.__main__ import tried
from bench.echo import Echo
from bench.figures import Figures
from bench.processes import (
    OutOfBounds,
    await_listening,
    bounded,
    raise_the_limit_of_files,
    started,
    workers,
)
from bench.quota import held
from bench.scenarios import (
    Scenario,
    full_machine,
    idle,
    many_rooms,
    memory,
    pot,
    slow_readers,
    wire_bytes,
    workshop,
)
from bench.scenarios.workers import rate
from bench.swarm import Swarm, Swarms
from bench.targets import HearthTarget
from bench.wish import Wish

ROOT = Path(__file__).resolve().parents[2]
SMALL = Wish(rounds=1, seats=14, room_seats=2, period=0.5, sessions=2, seconds=0.4)


@pytest.fixture(scope="module")
def server() -> Iterator[HearthTarget]:
    raise_the_limit_of_files()
    with targets.hearth() as running:
        yield running


def test_a_small_round_measures_every_scenario_for_hearth_and_for_the_limit(tmp_path: Path) -> None:
    how = ["--seats", "6", "--rounds", "1", "--without", "node", "stock", "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "bench", *how, "--only", "joins", "step", "answers", "reconnect"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert len(found["values"]) == 6
    for by_server in found["values"].values():
        assert by_server.keys() == {"Hearth", "send loop"}
        assert all(len(values) == 1 for values in by_server.values())
    assert "ratios" in found
    assert "| Hearth |" in done.stdout
    assert "| scenario | figure" in done.stdout


def test_rooms_that_step_by_themselves_are_heard_by_all_their_phones(server: HearthTarget) -> None:
    figures, everyone = Figures(), Swarms()
    with ExitStack() as running:
        some = many_rooms.opened(running, server, 2, SMALL.room_seats, everyone)
        many_rooms.note(many_rooms.Rooms(server, some, everyone), figures, SMALL)
    assert len(figures.samples["2 rooms of 2, a step change"]["Hearth"]) == 2


def test_memory_is_divided_by_the_phones_that_joined(
    server: HearthTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "SETTLING", 0.1)
    assert 0 <= memory.per_phone(server, 4) < 10_000


def test_who_reads_hears_all_steps_beside_one_who_does_not(
    server: HearthTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slow_readers, "FILLING", 2)
    took = slow_readers.steps_beside(server, 4, 1)
    assert len(took) == slow_readers.STEPS


def test_idle_sessions_are_watched(server: HearthTarget) -> None:
    figures = Figures()
    swarm = Swarm("127.0.0.1", server.port)
    idle.watch(server, swarm, "nothing", SMALL, figures)
    swarm.close()
    assert figures.values["nothing, of a core"]["Hearth"][0] >= 0


def test_people_answer_in_a_workshop(server: HearthTarget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "PREVIEW", 0.1)
    figures, room = Figures(), server.session(SMALL.seats)
    room.join()
    room.begin()
    played = workshop.Workshop(room, SMALL.seconds)
    workshop.note(server, played, "first-word", SMALL, figures)
    assert room.swarm.acknowledged > 4, "answers were acknowledged, beside the commands"
    room.close()
    assert len(figures.values) == 2


def test_every_step_of_the_plan_is_weighed(server: HearthTarget) -> None:
    room = server.session(1)
    room.join()
    room.begin()
    steps = wire_bytes.steps(room)
    assert len(steps) > 20
    assert 300 < wire_bytes.weighed(room, steps[3]) < 8_192
    room.close()


def test_echoes_come_back_and_a_pot_that_is_not_opened_is_an_error(
    server: HearthTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Echo(server.session(3)) as echo:
        ends = time.time() + 0.3
        assert echo.longest(lambda: time.time() > ends, 60.0) > 0
    monkeypatch.setattr(rooms, "SECONDS_OPEN", -1.0)  # too soon: the pot is destroyed
    monkeypatch.setattr(pot, "LINES", 3)
    room = server.session(14)
    room.join()
    room.begin()
    pot.fill(room, rooms.WRITTEN)
    with pytest.raises(RuntimeError, match="was not opened: left"):
        pot.opening(server, room)
    room.close()


def test_workers_are_awaited_by_the_sockets_that_listen_at_their_port() -> None:
    with socket.socket() as first, socket.socket() as second:
        for each in (first, second):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            each.bind(first.getsockname() if each is second else ("127.0.0.1", 0))
        port = first.getsockname()[1]
        first.listen()
        await_listening(port, 1)
        with pytest.raises(TimeoutError, match="1 of 2"):
            await_listening(port, 2, patience=0.1)
        second.listen()
        await_listening(port, 2)


def test_a_room_over_two_workers_joins_steps_and_is_weighed() -> None:
    figures = Figures()
    full_machine.run(Wish(machine=12), figures, frozenset())
    assert all(len(figures.of(each)) == 1 for each in figures.values)
    assert [each.partition("workers, ")[2] for each in figures.values] == [
        "joins, until the last welcome",
        "a step change, from the command to the last phone",
        "memory per phone",
    ]


def test_workers_that_are_held_to_a_share_still_answer() -> None:
    with targets.hearth("--workers", "2") as server, held(workers(server.pid), 0.5) as how:
        room = server.session(4)
        room.join()
        room.begin()
        room.prepare()
        assert rate(room, 0.5) > 0
        room.close()
    assert "50%" in how


def test_where_there_is_no_quota_processes_are_stopped_in_turns_and_go_on_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quota, "ROOTS", ())
    with started(["/bin/sleep", "60"]) as child:
        with held([child.pid], 0.1) as how:
            assert "SIGSTOP" in how
            while _stage(child.pid) != "T":
                time.sleep(0.001)
        assert _stage(child.pid) != "T"


def _stage(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


def test_a_scenario_that_fails_says_why_and_the_others_go_on() -> None:
    def fails(_wish: Wish, _figures: Figures, _wanted: frozenset[str]) -> None:
        raise TimeoutError("nobody came")

    figures = tried(Scenario(("one",), fails, 10.0), "one", SMALL, frozenset({"one"}))
    assert figures.troubles == {"one": "TimeoutError: nobody came"}
    assert "one FAILED: TimeoutError: nobody came" in figures.as_table()


def test_what_takes_too_much_memory_is_given_up() -> None:
    with pytest.raises(OutOfBounds, match="MB of memory"), bounded(60.0, 1.0):
        Event().wait(60)
