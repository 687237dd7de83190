"""A facilitator who practises alone: simulated people join a rehearsal, and nothing else."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.drivers.clients import DrivenFacilitator, DrivenPhone
from tests.drivers.server import ROOT, RestartableServer

ANYBODY = {"scene": "usual", "seed": ""}
REHEARSE = [sys.executable, "-m", "server", "rehearse"]


def crowd(server: RestartableServer, code: str, people: int, *more: str) -> subprocess.Popen[str]:
    asked = ["--url", server.url, "--code", code, "--participants", str(people), *more]
    return subprocess.Popen(
        [*REHEARSE, *asked], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_simulated_people_join_answer_and_go_when_it_ends(server: RestartableServer) -> None:
    links = server.session(rehearsal=True)
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    # Fourteen: of five, two who are lost in thought would be too many for a result, and twelve
    # would go through a last call, at the world's pace.
    people = crowd(server, links["code"], 14, "--pace", "fast")
    desk.until(lambda now: now["seats"] == 13)  # one of them comes late
    desk.move("start")
    desk.open("before-check-in")
    desk.listen(21)
    closed = desk.close_run()
    assert closed["run"]["outcome"] == "revealed"
    assert closed["snapshot"]["kind"] == "check_in"
    desk.end()
    said, trouble = people.communicate(timeout=20)
    assert people.returncode == 0, trouble
    assert "14 simulated participants are joining" in said
    assert "The session has ended" in said


def test_nobody_simulated_joins_a_real_session(server: RestartableServer) -> None:
    links = server.session(rehearsal=False)
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    people = crowd(server, links["code"], 5)
    _, trouble = people.communicate(timeout=30)
    assert people.returncode == 2
    assert "This is a real session" in trouble
    desk.until(lambda now: now["seats"] == 0)
    version = desk.state["version"]
    assert desk.refusal("rehearse", participants=5, **ANYBODY) == "not_now"
    assert desk.ask("sync")["state"]["version"] == version
    assert desk.refusal("rehearsal", after=0) == "not_now"  # nor is anything told of anybody
    desk.end()


def test_a_wrong_code_is_said_at_the_terminal(server: RestartableServer) -> None:
    people = crowd(server, "222-222", 5)
    _, trouble = people.communicate(timeout=30)
    assert people.returncode == 2
    assert "No session has the code 222-222" in trouble


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_the_dashboard_brings_one_crowd_and_the_server_takes_it_along(
    server: RestartableServer,
) -> None:
    links = server.session(rehearsal=True)
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    me = DrivenPhone(server.url, links["code"])
    me.connect()
    assert me.welcome["session"]["rehearsal"] is True
    assert desk.ask("rehearse", participants=4, **ANYBODY)["ok"]
    assert desk.refusal("rehearse", participants=4, **ANYBODY) == "not_now"
    desk.until(lambda now: now["seats"] == 5, seconds=20)
    ends = time.monotonic() + 20
    while (told := desk.ask("rehearsal", after=0))["next"] < 4 and time.monotonic() < ends:
        time.sleep(0.1)
    assert (told["crowd"], told["participants"], told["why"]) == ("here", 4, None)
    assert [moment["what"] for moment in told["moments"]] == ["came"] * 4
    assert desk.ask("rehearsal", after=3)["moments"] == told["moments"][3:]
    assert crowds(server)
    server.stop()
    assert crowds(server) == []
    server.start()


@pytest.mark.parametrize("participants", [3, 41])
def test_the_dashboard_brings_neither_too_few_nor_too_many(
    server: RestartableServer, participants: int
) -> None:
    links = server.session(rehearsal=True)
    desk = DrivenFacilitator(server.url, links["facilitator"])
    desk.connect()
    assert desk.refusal("rehearse", participants=participants, **ANYBODY) == "bad_shape"
    desk.end()


def crowds(server: RestartableServer) -> list[str]:
    """Return the simulated crowds that are in a server's sessions now."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has just ended
            found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in found if f"rehearse --tied --url {server.url}" in line]
