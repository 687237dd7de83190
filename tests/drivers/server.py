"""A real server in a process of its own, on a free port, with a data folder that tests may read."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from server.selftest.child_process import environment, stop
from server.selftest.clock import FastClock
from server.selftest.process import STARTING
from server.simulation.session_start import start_session
from tests.drivers.ports import free_port

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class RestartableServer:
    """`python -m server`, started, killed and started again over the same data folder.

    With a `clock`, seconds of its sessions pass faster, while it is down too.
    """

    data: Path
    port: int
    child: subprocess.Popen[bytes] | None = None
    settings: dict[str, str] = field(default_factory=dict)  # HEARTH_... of this server alone
    clock: FastClock | None = None
    root: Path = ROOT  # the house that is started: ours, or a copy of it

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def start_token(self) -> str:
        """Read the start link from the file that only its owner can read."""
        found = re.search(r"#start=([A-Za-z0-9_-]+)", self.links.read_text(encoding="utf-8"))
        assert found
        return found[1]

    @property
    def links(self) -> Path:
        return self.data / "links"

    def start(self) -> None:
        """Start the server and wait until it is healthy."""
        self.links.unlink(missing_ok=True)
        self.data.mkdir(parents=True, exist_ok=True)
        place = ["--port", str(self.port), "--data", str(self.data)]
        with (self.data.parent / "server.log").open("ab") as log:
            self.child = subprocess.Popen(
                [*self._program(), *place],
                cwd=self.root,
                env=environment() | self.settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self._wait(self.child)

    def _program(self) -> list[str]:
        if self.clock is None:
            return [sys.executable, "-m", "server"]
        times = (self.clock.speed, self.clock.began, self.clock.ticked)
        return [sys.executable, "-m", "tests.drivers.faster", *map(repr, times)]

    def _wait(self, child: subprocess.Popen[bytes]) -> None:
        ends = time.monotonic() + STARTING
        while time.monotonic() < ends:
            assert child.poll() is None, f"the server ended with {child.returncode}: {self.log()}"
            if self.links.exists() and self._healthy():
                return
            time.sleep(0.05)
        raise AssertionError(f"the server did not start: {self.log()}")

    def _healthy(self) -> bool:
        try:
            return requests.get(f"{self.url}/health", timeout=2).ok
        except requests.RequestException:
            return False

    def log(self) -> str:
        return (self.data.parent / "server.log").read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """Kill the server without a word; its store dies with it."""
        assert self.child is not None
        self.child.kill()
        self.child.wait()

    def stop(self) -> None:
        """Ask the server to stop, and insist if it does not."""
        if self.child is not None:
            stop(self.child)

    def session(
        self, *, form: str = "60", rehearsal: bool = False, language: str = ""
    ) -> dict[str, Any]:
        """Start a session and return its links."""
        return create_session(
            self.url, self.start_token, form=form, rehearsal=rehearsal, language=language
        )


def create_session(
    url: str,
    start_token: str,
    *,
    form: str,
    rehearsal: bool,
    language: str = "",
    **more: Any,
) -> dict[str, Any]:
    """Start a session over HTTP and return its links."""
    wanted = {
        "plan": "building-deeper-connections",
        "format": form,
        "facilitator": "Ada",
        "server_by": "The venue",
        "waiver": True,
        "rehearsal": rehearsal,
        "language": language,
        **more,
    }
    return start_session(url, start_token, wanted)


@pytest.fixture(scope="module")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RestartableServer]:
    """Give a file's tests one running server; SERVER_SPEED in the file makes its clock fast."""
    speed: float | None = getattr(request.module, "SERVER_SPEED", None)
    clock = FastClock(speed) if speed else None
    data = tmp_path_factory.mktemp("server") / "data"
    started = RestartableServer(data, free_port(), clock=clock)
    try:
        started.start()
        yield started
    finally:
        started.stop()
