"""The embedded store's data folder: one owner at a time, and a reserve for a full disk."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from pathlib import Path

from server.store.messages import StoreTrouble, message

MEGABYTE = 1024 * 1024
RESERVE = 16 * MEGABYTE  # bytes: enough for unlinking, and for the rewritten file
LOW = 256 * MEGABYTE  # bytes free below which an operator is told: there is time to act
AGAIN = 2 * LOW  # bytes free above which the next time counts as another one
GRACE = 2.0  # seconds in which the store of a server that was killed lets go of the lock
LONGEST_SOCKET = 100  # a socket's path must be under 108 bytes, on macOS under 104


class DataFolder:
    """Holds the lock of a data folder.

    The lock file stays, or two servers could each lock a file of that name.
    """

    def __init__(self, path: Path, *, reserve: int = RESERVE) -> None:
        self.path = path.resolve()
        self._reserve = self.path / "reserve"
        self._size = reserve
        self._is_low = False
        self._why_no_reserve = ""  # what the system said when it could not be written
        self._lock = -1
        self._sockets: Path | None = None

    def take(self) -> int:
        """Lock the folder and return the lock's descriptor. Raises StoreTrouble if it is taken."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as problem:
            raise StoreTrouble(
                "folder_refused", folder=self.path, reason=problem.strerror
            ) from problem
        if not _locked(lock):
            os.close(lock)
            raise StoreTrouble("folder_taken", folder=self.path)
        self._lock = lock
        return lock

    def give_back(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
        if self._sockets is not None:
            shutil.rmtree(self._sockets, ignore_errors=True)
            self._sockets = None

    def socket(self) -> Path:
        """Name the store's socket: in the folder, or in a private short one if that is too long."""
        path = self.path / "store.sock"
        if len(os.fsencode(path)) <= LONGEST_SOCKET:
            return path
        if self._sockets is None:
            self._sockets = Path(tempfile.mkdtemp(prefix="hearth-", dir="/tmp"))
        return self._sockets / "store.sock"

    def full(self) -> bool:
        """Say whether the reserve is in use: then only what ends a session may be written."""
        return not self._reserve.is_file()

    def tend(self) -> None:
        """Free the reserve when the disk is full; write it again when there is space."""
        free = _free(self.path)
        if free < self._size // 8:
            with contextlib.suppress(OSError):
                self._reserve.unlink(missing_ok=True)
        elif self.full() and free > 2 * self._size:
            self._lay_aside()

    def megabytes_left(self) -> int | None:
        """Count what is free once it is little; None while it is enough."""
        free = _free(self.path)
        self._is_low = free < (AGAIN if self._is_low else LOW)
        return free // MEGABYTE if self._is_low else None

    def warning(self) -> str:
        """Say that the disk is nearly full, to a worker whose supervisor keeps the store."""
        return message("disk_low_here") if self.megabytes_left() is not None else ""

    def refuses_reserve(self) -> str:
        """Say why there is no reserve although there is room for it; nothing where all is well."""
        if self.full() and _free(self.path) > 2 * self._size:
            return self._why_no_reserve
        return ""

    def sweep(self) -> None:
        """Remove what a killed rewrite left: it holds what was erased since. No store runs now."""
        for left in self.path.rglob("temp-*"):
            if not left.is_dir():  # the store makes files alone: a folder is somebody else's
                left.unlink(missing_ok=True)

    def _lay_aside(self) -> None:
        """Write the reserve whole: a file with holes would reserve nothing."""
        fresh = self._reserve.with_suffix(".new")
        try:
            with fresh.open("wb") as stream:
                for _ in range(self._size // 65536):
                    stream.write(os.urandom(65536))  # some disks would store zeros as nothing
                stream.flush()
                os.fsync(stream.fileno())
            fresh.rename(self._reserve)
        except OSError as problem:
            self._why_no_reserve = problem.strerror or str(problem)
            with contextlib.suppress(OSError):
                fresh.unlink()


def _locked(lock: int) -> bool:
    """Try for a moment: the store of a server that was killed holds the lock until it is gone."""
    end = time.monotonic() + GRACE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        else:
            return True


def _free(path: Path) -> int:
    disk = os.statvfs(path)
    return disk.f_bavail * disk.f_frsize
