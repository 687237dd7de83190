"""Every part of the append-only file: what somebody holds who made a backup at every moment.

The store writes its file anew after every close, which forgets the order of what came in. Who was
there before still has the old one: so its parts are held open from the moment they appear.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

LOOK = 0.002  # real seconds: a part lives longer, even on a clock 40 times faster


class BackupRecorder:
    """Holds every part of the file that a store in a folder ever has."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, IO[bytes]] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="backups", daemon=True)

    def start(self) -> None:
        self._look()
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()
        for part in self._parts.values():
            part.close()

    def parts(self) -> dict[str, bytes]:
        """Read all parts, also those that are gone from the disk."""
        return {name: self._read(name, part) for name, part in list(self._parts.items())}

    def _read(self, name: str, part: IO[bytes]) -> bytes:
        part.seek(0)
        return name.encode() + b"\n" + part.read()

    def _watch(self) -> None:
        while not self._stop.wait(LOOK):
            self._look()

    def _look(self) -> None:
        with suppress(FileNotFoundError):  # a folder or a part came and went: the next look sees
            for path in self._folder.rglob("*.incr.aof"):
                name = str(path.relative_to(self._folder))
                if name not in self._parts:
                    self._parts[name] = path.open("rb")
