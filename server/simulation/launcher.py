"""Crowds beside a running server: one process per session, which ends with the server."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from sessions import errors

ROOT = Path(__file__).resolve().parents[2]
FEWEST, MOST = 4, 40  # one machine holds the server and its simulated participants


@dataclass(slots=True)
class CrowdLauncher:
    """Starts simulated participants: one crowd at a time per session."""

    crowds: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)  # by join code

    def rehearse(self, code: str, url: str, participants: int) -> None:
        """Send a crowd into a session. Raises NotNow while another one is still in it."""
        self._forget_ended()
        if code in self.crowds:
            raise errors.NotNow
        number = str(max(FEWEST, min(MOST, participants)))
        command = [sys.executable, "-m", "server", "rehearse", "--tied"]
        command += ["--url", url, "--code", code, "--participants", number]
        null = subprocess.DEVNULL
        self.crowds[code] = subprocess.Popen(  # noqa: S603 - our own command, no shell
            command, cwd=ROOT, stdin=null, stdout=null, stderr=null
        )

    def close(self) -> None:
        """Stop every crowd."""
        for crowd in self.crowds.values():
            crowd.terminate()
        for crowd in self.crowds.values():
            try:
                crowd.wait(timeout=5)
            except subprocess.TimeoutExpired:
                crowd.kill()
        self.crowds.clear()

    def _forget_ended(self) -> None:
        ended = [code for code, crowd in self.crowds.items() if crowd.poll() is not None]
        for code in ended:
            del self.crowds[code]
