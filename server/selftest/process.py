"""The self-test's server, seen from outside: started, found, stopped, and removed with its data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from server.selftest.child_process import environment, stop
from server.selftest.clock import FastClock
from server.simulation import interrupt
from server.simulation.frames import Body

ROOT = Path(__file__).resolve().parents[2]
STARTING = 60.0  # real seconds: a slow disk, and the store's first start
# `server/__main__.py` patches first. A real server reads none of this: no flag, no variable.
CHILD = "import server.__main__; from server.selftest.serving import serve; serve()"
READY_FILE, ERROR_FILE = "ready.json", "trouble.txt"


class ServerNotStarted(Exception):
    """The server did not start; the message says why, as far as it said so itself."""


@dataclass(slots=True)
class ServerProcess:
    """A server process with a data folder of its own; use it as a context manager.

    `code` is what the process runs, `settings` are added to the server's own, and its standard
    output goes to the file `output`: tests hand in others than the self-test does.
    """

    clock: FastClock
    code: str = CHILD
    settings: Mapping[str, Any] = field(default_factory=dict)
    output: Path = Path(os.devnull)
    folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="hearth-")
    )
    child: subprocess.Popen[bytes] | None = None
    ready: Body = field(default_factory=dict)  # what the server said of itself when it was up

    @property
    def data(self) -> Path:
        return Path(self.folder.name)

    @property
    def url(self) -> str:
        return str(self.ready["url"])

    @property
    def start_token(self) -> str:
        return str(self.ready["start"])

    def __enter__(self) -> Self:
        try:
            self._start()
            self._wait()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _start(self) -> None:
        with (self.data / ERROR_FILE).open("wb") as errors, self.output.open("wb") as output:
            self.child = subprocess.Popen(  # noqa: S603 - our own command, no shell
                [sys.executable, "-c", self.code],
                cwd=ROOT,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=errors,
                start_new_session=True,  # Ctrl-C is ours: we stop it, in the right order
            )
        settings = {"data": self.folder.name, **self.settings}
        request = {"settings": settings, "clock": asdict(self.clock)}
        assert self.child.stdin is not None
        self.child.stdin.write(json.dumps(request).encode() + b"\n")
        self.child.stdin.close()

    def _wait(self) -> None:
        ends = time.monotonic() + STARTING
        assert self.child is not None
        while time.monotonic() < ends:
            interrupt.check()
            if (self.data / READY_FILE).exists():
                self.ready = json.loads((self.data / READY_FILE).read_text(encoding="utf-8"))
                return
            if self.child.poll() is not None:
                break
            time.sleep(0.05)
        raise ServerNotStarted(self._last_error())

    def _last_error(self) -> str:
        errors = (self.data / ERROR_FILE).read_text(encoding="utf-8", errors="replace")
        lines = errors.splitlines()
        return lines[-1] if lines else "it said nothing"

    def _stop(self) -> None:
        try:
            if self.child is not None:
                stop(self.child)
        finally:
            self.folder.cleanup()
