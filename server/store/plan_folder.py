"""Facilitators' own plans as files of the data folder: one folder per owner, one YAML per plan.

People's unpublished texts lie here, so the files are for this user alone. A backup of the data
folder has them; an operator can read and move them with any editor.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from server.service.ports.store import StoreAway, StoreFull

OPERATOR = "operator"  # no facilitator's id: those are 16 hexadecimal digits
_ID = re.compile(r"[0-9a-f]{16}")
BEGUN = ".new"  # ends the name of a file that is being written, and read by nobody
_FULL = (errno.ENOSPC, errno.EDQUOT)


class PlanFolder:
    """Keeps texts of plans as files; several workers may write at once. See `PlanShelf`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def ids(self, owner: str) -> Sequence[str]:
        with _as_store_trouble():
            found = self._of(owner)
            if not found.is_dir():
                return ()
            return sorted(path.stem for path in found.glob("*.yaml") if _ID.fullmatch(path.stem))

    def read(self, owner: str, id: str) -> str | None:
        """Read a text. One that an operator damaged is shown with what is left of its signs."""
        if not _ID.fullmatch(id):
            return None
        with _as_store_trouble():
            try:
                return self._path(owner, id).read_bytes().decode(errors="replace")
            except FileNotFoundError:
                return None

    def add(self, owner: str, id: str, text: str, *, most: int) -> bool:
        with _as_store_trouble(), self._alone(owner):
            if len(self.ids(owner)) >= most:
                return False
            _write(self._path(owner, id), text)
            return True

    def replace(self, owner: str, id: str, text: str, *, was: str) -> bool:
        with _as_store_trouble(), self._alone(owner):
            if self.read(owner, id) != was:
                return False
            _write(self._path(owner, id), text)
            return True

    def remove(self, owner: str, id: str, *, was: str) -> bool:
        with _as_store_trouble(), self._alone(owner):
            if self.read(owner, id) != was:
                return False
            self._path(owner, id).unlink()
            return True

    def _of(self, owner: str) -> Path:
        if owner and not _ID.fullmatch(owner):
            raise ValueError("no owner")
        return self._folder / (owner or OPERATOR)

    def _path(self, owner: str, id: str) -> Path:
        """Name a plan's file. Ids come over HTTP: one that is none would lead out of the folder."""
        if not _ID.fullmatch(id):
            raise ValueError("no id of a plan")
        return self._of(owner) / f"{id}.yaml"

    @contextmanager
    def _alone(self, owner: str) -> Iterator[None]:
        """Hold the owner's folder, across workers: of two that look and then write, one waits."""
        folder = self._of(owner)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all, also when the power fails.

    Somebody's words would stay in what was begun, on a disk that may be full, and nobody could see
    or remove them. So it goes at once, or, after a power cut, before the owner's next file.
    """
    for begun in path.parent.glob(f"*{BEGUN}"):
        begun.unlink()
    fresh = path.with_suffix(BEGUN)
    try:
        fresh.touch(mode=0o600)
        with fresh.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def _as_store_trouble() -> Iterator[None]:
    """Say it in the store's words when the disk is full, or the folder cannot be used."""
    try:
        yield
    except OSError as wrong:
        raise (StoreFull if wrong.errno in _FULL else StoreAway) from wrong
