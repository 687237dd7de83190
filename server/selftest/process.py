"""The rehearsal's own server, seen from outside: started, found, stopped, gone with all it had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO

from server.simulation import interrupt
from server.simulation.frames import Body

ROOT = Path(__file__).resolve().parents[2]
STARTING = 60.0  # real seconds: a slow disk, and the store's first start
STOPPING = 15.0  # real seconds between asking and insisting
# The front door patches first. Nothing here is a flag or a variable that a real server would read.
CHILD = "import server.__main__; from server.selftest.serving import serve; serve()"
READY_FILE, ERROR_FILE = "ready.json", "trouble.txt"


class ServerNotStarted(Exception):
    """The server did not start; the message says why, as far as it said so itself."""


@dataclass(slots=True)
class ServerProcess:
    """A server process in a temporary folder; use it as a context manager."""

    speed: float
    folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="hearth-")
    )
    child: subprocess.Popen[bytes] | None = None
    ready: Body = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return Path(self.folder.name)

    def __enter__(self) -> ServerProcess:
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
        with (self.data / ERROR_FILE).open("wb") as trouble:
            self.child = subprocess.Popen(  # noqa: S603 - our own command, no shell
                [sys.executable, "-c", CHILD],
                cwd=ROOT,
                env={k: v for k, v in os.environ.items() if not k.startswith("HEARTH_")},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=trouble,
                start_new_session=True,  # Ctrl-C is ours: we stop it, in the right order
            )
        wish = {"folder": self.folder.name, "speed": self.speed}
        pipe: IO[bytes] | None = self.child.stdin
        assert pipe is not None
        pipe.write(json.dumps(wish).encode() + b"\n")
        pipe.close()

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
        raise ServerNotStarted(self._trouble())

    def _trouble(self) -> str:
        lines = (self.data / ERROR_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1] if lines else "it said nothing"

    def _stop(self) -> None:
        try:
            if self.child is not None and self.child.poll() is None:
                self.child.terminate()
                self._gone()
        finally:
            self.folder.cleanup()

    def _gone(self) -> None:
        assert self.child is not None
        try:
            self.child.wait(STOPPING)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
