"""One server for all live attacks: the real one, its real store, a clock 40 times faster."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from server.selftest.process import CHILD, ERROR_FILE, ROOT, ServerProcess
from tests.attacks.rig.backups import Tape
from tests.attacks.rig.disk import Haul, files, haul
from tests.drivers.clients import DrivenClient
from tests.drivers.server import create_session

SPEED = 40.0  # seconds of the session in one of the world's


class Venue(ServerProcess):
    """A house whose every word is kept outside of its data folder."""

    child_code = CHILD  # an attack that switches a defence off says how, in other words

    def __init__(self, speed: float = SPEED) -> None:
        super().__init__(speed)
        self.words = TemporaryDirectory(prefix="hearth-log-")
        self.tape = Tape(self.data)
        self.kept: dict[str, bytes] = {}  # random bytes that only keep room on the disk

    def __enter__(self) -> Venue:
        super().__enter__()
        self.kept = {name: data for name, data in files(self.data).items() if "reserve" in name}
        return self

    @property
    def url(self) -> str:
        return str(self.ready["url"])

    @property
    def said(self) -> Path:
        """Standard output; standard error is in the data folder, where the house puts it."""
        return Path(self.words.name) / "out.txt"

    def log(self) -> bytes:
        return self.said.read_bytes() + (self.data / ERROR_FILE).read_bytes()

    def session(self, *, form: str = "60", rehearsal: bool = True) -> dict[str, str]:
        return create_session(self.url, self.ready["start"], form=form, rehearsal=rehearsal)

    def haul(self, *, backups: bool = False) -> Haul:
        """Take what D holds; with `backups`, also what was on the disk at any moment before."""
        held = self.tape.parts() if backups else None
        taken = haul(self.ready["store"], self.data, [self.said], held)
        return replace(
            taken, files={n: data for n, data in taken.files.items() if self.kept.get(n) != data}
        )

    def keys(self) -> dict[str, bytes]:
        """Read the keyring, for the truth that no attacker has: by session."""
        return {path.stem: path.read_bytes() for path in (self.data / "keyring").glob("*.key")}

    def wait(self, session_seconds: float) -> None:
        time.sleep(session_seconds / self.speed)

    def _start(self) -> None:
        with self.said.open("wb") as out, (self.data / ERROR_FILE).open("wb") as trouble:
            self.child = subprocess.Popen(
                [sys.executable, "-c", self.child_code],
                cwd=ROOT,
                env={k: v for k, v in os.environ.items() if not k.startswith("HEARTH_")},
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=trouble,
                start_new_session=True,
            )
        wish = {"folder": self.folder.name, "speed": self.speed}
        assert self.child.stdin is not None
        self.child.stdin.write(json.dumps(wish).encode() + b"\n")
        self.child.stdin.close()
        self.tape.start()

    def leave(self) -> None:
        self.tape.stop()
        self.__exit__(None, None, None)
        self.words.cleanup()


@cache
def venue() -> Venue:
    """The server that all attacks share; it goes with this process, or when `shut` is called."""
    opened = Venue()
    try:
        opened.__enter__()
    except BaseException:
        opened.words.cleanup()
        raise
    atexit.register(shut)
    return opened


@contextmanager
def beside(place: Venue) -> Iterator[Venue]:
    """Open another server beside the one that all attacks share, and close it."""
    with ExitStack() as always:
        always.callback(place.words.cleanup)
        place.__enter__()
        always.callback(place.leave)
        yield place


def shut() -> None:
    """Hang up, and close the server if one is open."""
    while DrivenClient.met:
        DrivenClient.met.pop().close()
    if venue.cache_info().currsize:
        venue().leave()
        venue.cache_clear()
