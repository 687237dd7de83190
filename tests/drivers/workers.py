"""A server with several workers on one port, and its workers as a test can reach them."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from tests.drivers.server import RestartableServer

PATIENCE = 30.0  # seconds until something that must happen has happened, on a busy machine


class SupervisedServer(RestartableServer):
    """`python -m server --workers N`, and what becomes of its workers."""

    @property
    def workers(self) -> set[int]:
        """Return the processes of the workers that live now."""
        assert self.child is not None
        listing = subprocess.run(
            ["ps", "-axwwo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
        ).stdout
        rows = [line.split(None, 3) for line in listing.splitlines()]
        return {
            int(pid)
            for pid, parent, state, command in rows
            if int(parent) == self.child.pid and "--worker " in command and state[0] != "Z"
        }

    def upgrade(self) -> None:
        """Ask for new workers."""
        assert self.child is not None
        self.child.send_signal(signal.SIGUSR2)

    def kill_worker(self, worker: int) -> None:
        os.kill(worker, signal.SIGKILL)

    def until_all_serve(self, count: int, *, without: set[int] | None = None) -> set[int]:
        """Wait until so many workers are up, and none of those that should be gone."""
        gone = without or set()
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            workers = self.workers
            if len(workers) == count and not workers & gone and self.ups() >= count:
                return workers
            time.sleep(0.1)
        raise AssertionError(f"{self.workers} of {count} workers: {self.log()}")

    def ups(self) -> int:
        """Count how often a worker came up since the log began."""
        return self.log().count("a worker is up")
