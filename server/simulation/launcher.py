"""A rehearsal's crowd beside a running server: a process of its own, tied to the server's life."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from sessions import errors

ROOT = Path(__file__).resolve().parents[2]
FEWEST, MOST = 4, 40  # one machine holds the server and its simulated people


@dataclass(slots=True)
class CrowdLauncher:
    """Starts simulated participants, one crowd a session."""

    crowds: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def rehearse(self, session_code: str, url: str, participants: int) -> None:
        """Send a crowd into a session. Raises NotNow while another one is still in it."""
        self._reap()
        if session_code in self.crowds:
            raise errors.NotNow
        number = str(max(FEWEST, min(MOST, participants)))
        command = [sys.executable, "-m", "server", "rehearse", "--tied"]
        command += ["--url", url, "--code", session_code, "--participants", number]
        quiet = subprocess.DEVNULL
        self.crowds[session_code] = subprocess.Popen(  # noqa: S603 - our own command, no shell
            command, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet
        )

    def close(self) -> None:
        """Send every crowd home."""
        for crowd in self.crowds.values():
            crowd.terminate()
        for crowd in self.crowds.values():
            try:
                crowd.wait(timeout=5)
            except subprocess.TimeoutExpired:
                crowd.kill()
        self.crowds.clear()

    def _reap(self) -> None:
        for code in [code for code, crowd in self.crowds.items() if crowd.poll() is not None]:
            del self.crowds[code]
