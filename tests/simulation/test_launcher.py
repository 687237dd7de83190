"""How many crowds a server has, and what is told of one that fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.simulation.crowd_process import CrowdProcess, pipe
from server.simulation.launcher import CrowdLauncher
from server.simulation.places import PEOPLE, CrowdPlaces
from server.simulation.telling import moment_writer, read_line
from sessions import errors
from sessions.rehearsals.scenes import SceneName
from sessions.rehearsals.telling import (
    CrowdNews,
    CrowdStage,
    CrowdWanted,
    Happened,
    Moment,
    WhyGone,
)

pytestmark = pytest.mark.integration
MOMENT = '{"at":5,"who":2,"what":"came","step":null,"about":null}'
STAYS = "import sys; sys.stdin = open('/dev/null'); import time; time.sleep(60)"


def python(lines: str) -> tuple[str, ...]:
    return (sys.executable, "-c", lines)


@pytest.fixture
def launchers(tmp_path: Path) -> Iterator[list[CrowdLauncher]]:
    made: list[CrowdLauncher] = []
    yield made
    for each in made:
        each.close()


def launcher(made: list[CrowdLauncher], folder: Path, program: str, places: int) -> CrowdLauncher:
    made.append(CrowdLauncher(CrowdPlaces(folder, places), python(program)))
    return made[-1]


def wanted(people: int = 4) -> CrowdWanted:
    return CrowdWanted(participants=people)


def until_gone(crowds: CrowdLauncher, code: str) -> CrowdNews:
    ends = time.monotonic() + 20
    while (news := crowds.news(code, 0)).crowd is not CrowdStage.GONE and time.monotonic() < ends:
        time.sleep(0.02)
    return news


def test_crowds_of_all_sessions_and_workers_share_one_bound(
    launchers: list[CrowdLauncher], tmp_path: Path
) -> None:
    one = launcher(launchers, tmp_path, STAYS, places=3)
    other = launcher(launchers, tmp_path, STAYS, places=3)  # of another worker
    one.rehearse("AAAAAA", "", wanted(PEOPLE + 1))
    other.rehearse("BBBBBB", "", wanted(PEOPLE))
    for crowds in (one, other):
        with pytest.raises(errors.CrowdsFull):
            crowds.rehearse("CCCCCC", "", wanted())
        assert crowds.news("CCCCCC", 0).crowd is CrowdStage.NONE
    killed = one.crowds["AAAAAA"].process
    killed.kill()
    killed.wait(timeout=10)
    other.rehearse("CCCCCC", "", wanted(2 * PEOPLE))  # its two places are free again


def test_a_second_crowd_waits_for_the_first(launchers: list[CrowdLauncher], tmp_path: Path) -> None:
    crowds = launcher(launchers, tmp_path, STAYS, places=3)
    crowds.rehearse("AAAAAA", "", wanted())
    with pytest.raises(errors.NotNow):
        crowds.rehearse("AAAAAA", "", wanted())


def test_a_program_that_cannot_start_is_a_refusal(tmp_path: Path) -> None:
    crowds = CrowdLauncher(CrowdPlaces(tmp_path, 1), ("/nowhere/at/all",))
    with pytest.raises(errors.CrowdFailed):
        crowds.rehearse("AAAAAA", "", wanted())
    with pytest.raises(errors.CrowdFailed):  # and not CrowdsFull: its place is free again
        crowds.rehearse("AAAAAA", "", wanted())


def test_what_comes_after_the_end_is_not_kept() -> None:
    line = MOMENT.encode() + b"\n"
    reads, writes = pipe()
    with subprocess.Popen(python(STAYS)) as process:
        crowd = CrowdProcess(process, reads, wanted())
        os.write(writes, line)
        assert len(crowd.news(0).moments) == 1
        crowd.forget()
        os.write(writes, line)
        assert crowd.news(0).moments == ()
        process.kill()
    crowd.wait()
    os.close(writes)


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("raise SystemExit(1)", WhyGone.BROKE),
        ("""print('{"over":"no_server"}')""", WhyGone.NO_SERVER),
        ("""print('{"over":"refused"}')""", WhyGone.REFUSED),
        ("print('not a line of a crowd')", WhyGone.BROKE),
    ],
)
def test_a_crowd_that_is_gone_says_why(
    launchers: list[CrowdLauncher], tmp_path: Path, says: str, why: WhyGone
) -> None:
    crowds = launcher(launchers, tmp_path, says, places=3)
    crowds.rehearse("AAAAAA", "", wanted())
    assert until_gone(crowds, "AAAAAA").why is why


def test_moments_are_told_in_order_and_those_of_a_second_crowd_follow(
    launchers: list[CrowdLauncher], tmp_path: Path
) -> None:
    crowds = launcher(launchers, tmp_path, f"print({MOMENT!r})", places=3)
    crowds.rehearse("AAAAAA", "", CrowdWanted(participants=4, scene=SceneName.HARD, seed="7"))
    first = until_gone(crowds, "AAAAAA")
    assert [(each.at, each.who, each.what) for each in first.moments] == [(5, 2, Happened.CAME)]
    assert (first.next, first.scene, first.seed) == (1, SceneName.HARD, "7")
    assert first.participants == 4
    crowds.rehearse("AAAAAA", "", wanted())
    assert until_gone(crowds, "AAAAAA").next == 2
    assert crowds.news("AAAAAA", 1).moments == first.moments
    crowds.forget("AAAAAA")
    assert crowds.news("AAAAAA", 0).moments == ()
    ends = time.monotonic() + 20
    while crowds.crowds and time.monotonic() < ends:
        time.sleep(0.05)
    assert crowds.crowds == {}, "nothing of a session that is over stays, however its crowd ended"


def test_a_crowd_whose_session_ended_leaves_nothing_here(
    launchers: list[CrowdLauncher], tmp_path: Path
) -> None:
    program = f"""print({MOMENT!r}); print('{{"over":"ended"}}')"""
    crowds = launcher(launchers, tmp_path, program, places=3)
    crowds.rehearse("AAAAAA", "", wanted())
    ends = time.monotonic() + 20
    while crowds.crowds and time.monotonic() < ends:
        time.sleep(0.05)
    assert crowds.news("AAAAAA", 0).crowd is CrowdStage.NONE
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b""]


def test_nobody_reads_and_the_people_go_on() -> None:
    """A pipe that is full takes no more, and whoever writes does not wait for a reader."""
    reads, writes = os.pipe()
    try:
        writer = moment_writer(writes)
        for number in range(5_000):
            writer.tell(Moment(at=number, who=1, what=Happened.ANSWERED, step="harvest"))
        whole = os.read(reads, 1 << 20).split(b"\n")
        assert whole.pop() == b""
        assert 500 < len(whole) < 5_000
        assert [each.at for each in map(read_line, whole) if isinstance(each, Moment)] == list(
            range(len(whole))
        )
    finally:
        os.close(reads)
        os.close(writes)
