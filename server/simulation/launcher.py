"""Crowds beside a running server: one process per session, which ends with the server."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from server.simulation.crowd_process import CrowdProcess, pipe
from server.simulation.places import CrowdPlaces
from sessions import errors
from sessions.rehearsals.scenes import FEWEST, MOST
from sessions.rehearsals.telling import NO_CROWD, CrowdNews, CrowdWanted, Moment

ROOT = Path(__file__).resolve().parents[2]
BETWEEN_READINGS = 1.0  # seconds: a crowd of forty writes less than its pipe holds


@dataclass(slots=True)
class CrowdLauncher:
    """Starts simulated participants: one crowd at a time per session, and so many per server."""

    places: CrowdPlaces
    program: Sequence[str] = (sys.executable, "-m", "server", "rehearse", "--tied")
    crowds: dict[str, CrowdProcess] = field(default_factory=dict)  # by join code
    lock: threading.Lock = field(default_factory=threading.Lock)
    reader: threading.Thread | None = None

    def rehearse(self, code: str, url: str, wanted: CrowdWanted) -> None:
        """Send a crowd into a session.

        Raises NotNow while another one is still in it, CrowdsFull, and CrowdFailed where its
        program cannot be started.
        """
        with self.lock:
            before = self.crowds.get(code)
            if before is not None and before.running:
                raise errors.NotNow
            if before is not None:
                before.read()  # to the end, and its pipe is closed
            told = before.moments if before is not None else []
            self.crowds[code] = self._started(code, url, _bounded(wanted), told)
        self._keep_reading()

    def news(self, code: str, after: int) -> CrowdNews:
        """Tell how the crowd of a session is, and what its people did."""
        with self.lock:
            crowd = self.crowds.get(code)
            return crowd.news(after) if crowd is not None else NO_CROWD

    def forget(self, code: str) -> None:
        """Drop what was told of a session that is over; its people go by themselves."""
        with self.lock:
            crowd = self.crowds.get(code)
            if crowd is not None:
                crowd.forget()

    def close(self) -> None:
        """Stop every crowd."""
        with self.lock:
            crowds = list(self.crowds.values())
            self.crowds.clear()
        for crowd in crowds:
            crowd.stop()
        for crowd in crowds:
            crowd.wait()

    def _started(
        self, code: str, url: str, wanted: CrowdWanted, told: list[Moment]
    ) -> CrowdProcess:
        command = [*self.program, "--url", url, "--code", code]
        command += ["--participants", str(wanted.participants)]
        command += ["--scene", wanted.scene, "--seed", wanted.seed]
        null = subprocess.DEVNULL
        with self.places.taken(wanted.participants) as places:
            reads, writes = pipe()
            try:
                process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                    command, cwd=ROOT, stdin=null, stdout=writes, stderr=null, pass_fds=places
                )
            except OSError:
                reads.close()
                raise errors.CrowdFailed from None
            finally:
                os.close(writes)
        return CrowdProcess(process, reads, wanted, told)

    def _keep_reading(self) -> None:
        """Read what crowds write, also while nobody looks: their pipes would be full soon."""
        if self.reader is None or not self.reader.is_alive():
            self.reader = threading.Thread(target=self._read, daemon=True)
            self.reader.start()

    def _read(self) -> None:
        while self.crowds:
            time.sleep(BETWEEN_READINGS)
            with self.lock:
                for code, crowd in list(self.crowds.items()):
                    crowd.read()
                    if crowd.done:
                        del self.crowds[code]


def _bounded(wanted: CrowdWanted) -> CrowdWanted:
    """Keep to what one machine holds beside its server, and draw a seed where none was named."""
    people = max(FEWEST, min(MOST, wanted.participants))
    return replace(wanted, participants=people, seed=wanted.seed or str(secrets.randbelow(9_000)))
