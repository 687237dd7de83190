"""The unit of deploy/: systemd takes it, it is hardened, and what it starts serves."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.drivers.machines import DEPLOY
from tests.drivers.ports import free_port
from tests.drivers.workers import SupervisedServer

UNIT = (DEPLOY / "hearth.service").read_text(encoding="utf-8")
PROGRAM = "/opt/hearth/bin/hearth"
EXPOSED = 2.0  # of 10, as systemd rates it: "OK" up to about 4


def values(key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", UNIT, re.MULTILINE)


@pytest.fixture
def unit(needs: Callable[..., None], tmp_path: Path) -> Path:
    """The unit with a program that is here."""
    needs("systemd-analyze")
    path = tmp_path / "hearth.service"
    path.write_text(UNIT.replace(PROGRAM, "/bin/true"), encoding="utf-8")
    return path


def test_systemd_takes_every_line(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
    unit.write_text(UNIT.replace("ProtectProc=", "ProtectProk="), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert "ProtectProk" in done.stderr, "the premise: it says what it does not know"


def test_the_service_can_do_little_but_serve(unit: Path) -> None:
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", str(unit)],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = re.search(r"exposure level for \S+: ([\d.]+)", said)
    assert found
    assert float(found[1]) <= EXPOSED, said


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SupervisedServer]:
    """What the unit starts, with its variables and a folder in memory in the place of /run."""
    run = Path("/dev/shm") / f"hearth-test-{os.getpid()}"
    run.mkdir(mode=0o700)
    (start,) = values("ExecStart")
    program, *flags = shlex.split(start)
    assert program == PROGRAM
    given = dict(value.split("=", 1) for value in values("Environment"))
    places = {"%S": str(tmp_path), "%t": str(run)}
    for short, long in places.items():
        given = {name: value.replace(short, long) for name, value in given.items()}
    (run / "hearth").mkdir(mode=0o700)
    server = Service(Path(given["HEARTH_DATA"]), free_port(), settings=given)
    server.flags = flags
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(run)


class Service(SupervisedServer):
    flags: list[str]

    def _program(self) -> list[str]:
        return [sys.executable, "-m", "server", *self.flags]


def test_what_it_starts_keeps_keys_in_its_own_memory_and_a_stop_is_clean(
    service: SupervisedServer,
) -> None:
    service.until_all_serve(2)
    (keys,) = Path(service.settings["XDG_RUNTIME_DIR"]).iterdir()
    assert keys.name.startswith("hearth-")
    assert values("KillMode") == ["mixed"], "SIGTERM for the supervisor alone"
    service.stop()
    assert service.child is not None
    assert service.child.returncode == 0


def test_a_reload_is_what_upgrades_workers() -> None:
    assert values("ExecReload") == ["/bin/kill -USR2 $MAINPID"]  # see test_several_workers.py
