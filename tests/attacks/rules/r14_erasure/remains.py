"""What a crash left of one session on the disk: its key, and everything that only it had."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.attacks.rig.disk import files
from tests.attacks.rig.recorded_session import CANARY
from tests.attacks.rig.search import finds, forms
from tests.drivers.server import ROOT

HEALED = 40.0  # seconds: a tick that was leased to the dead worker comes back within ten


class EndStage(StrEnum):
    """How far an end had come when it was killed."""

    KEY = "key there"
    NOISE = "key overwritten"
    TRACES = "key gone, traces left"
    NOTHING = "nothing left"


@dataclass(frozen=True, slots=True)
class Remains:
    """Where a session lay, and what to look for."""

    data: Path
    key: Path  # the file of the session's key
    whole: bytes  # the key, as it was before the end
    needles: list[bytes]

    def stage(self) -> EndStage:
        if self.key.exists():
            return EndStage.KEY if self.key.read_bytes() == self.whole else EndStage.NOISE
        return EndStage.TRACES if self.lying() else EndStage.NOTHING

    def lying(self) -> list[str]:
        """Say where anything of the session lies, the keyring's folder among it."""
        keyring = [(p.name, p.name.encode() + p.read_bytes()) for p in self.key.parent.glob("*")]
        return finds([*files(self.data).items(), *keyring], self.needles)

    def healed(self) -> int:
        """Wait until the started server has finished what the crash left; count what stays."""
        ends = time.monotonic() + HEALED
        while (left := self.lying()) and time.monotonic() < ends:
            time.sleep(0.5)
        return len(left)


def remains_of(data: Path, links: dict[str, str]) -> Remains:
    """Note what there is of the one session of a server, before it ends."""
    (key,) = (data / "keyring").glob("*.key")
    whole = key.read_bytes()
    digest = hashlib.sha256(links["facilitator"].encode()).hexdigest().encode()
    needles = [key.stem.encode(), *forms(whole), links["code"].encode(), CANARY.encode(), digest]
    return Remains(data, key, whole, needles)


def checked(data: Path) -> int:
    """Ask the command that an operator would ask; 0: nothing of any ended session is left."""
    asked = [sys.executable, "-m", "server", "erase", "--check", "--data", str(data)]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, timeout=60, check=False).returncode
