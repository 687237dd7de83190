"""Files of one secret each, outside the store and its backups: private, durable, destroyable.

Several workers use one folder, and each may start, write or end at any moment. So a file that is
being written is locked, and a start sweeps only those that nobody holds any more; and a folder that
another worker removed because it was empty is made again.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from server.service.ports.store import StoreFull
from server.store.memory_folder import is_private

ENDING = ".key"
NO_NAME = "a name in the keyring is a plain word"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class FileKeyring:
    """A folder (0700) of files (0600); what was written or destroyed stays so after a crash."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where the folder cannot be made, or is somebody else's."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)  # it may have existed before, open to others
        self._folder, self._place = folder, f"{folder}{os.sep}"
        for left in folder.glob("*.new"):  # a crash came between writing and naming
            if not _is_held(left):
                _destroy(left)

    def write(self, name: str, secret: bytes) -> None:
        """Write a secret whole or not at all.

        Raises FileExistsError: never over another; StoreFull where the disk has no room for it.
        """
        path = self._path(name)
        try:
            while not self._written(path, secret):
                self._make_again()
            self._flush()
        except OSError as problem:
            if problem.errno in NO_ROOM:
                raise StoreFull("the keyring's disk is full") from problem
            raise

    def _written(self, path: Path, secret: bytes) -> bool:
        """Write under another name first; False if that, or the folder, was removed meanwhile."""
        fresh = self._nameless(path)
        try:
            with _held(fresh) as file:
                rest = secret
                while rest:
                    rest = rest[os.write(file, rest) :]
                os.fsync(file)
                os.link(fresh, path)
                fresh.unlink()  # while it is held: a start would overwrite what it sweeps
        except FileNotFoundError:
            return False
        finally:
            fresh.unlink(missing_ok=True)
        return True

    def _make_again(self) -> None:
        """Make the folder unless it is there. Raises PermissionError for somebody else's."""
        with contextlib.suppress(FileExistsError):
            self._folder.mkdir(mode=0o700)
        with contextlib.suppress(FileNotFoundError):  # removed once more: the caller tries again
            if not is_private(self._folder):
                raise PermissionError(errno.EPERM, "not a private folder", str(self._folder))

    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError for a secret that was destroyed; a folder is no secret."""
        try:
            return self._path(name).read_bytes()
        except IsADirectoryError:
            raise FileNotFoundError(name) from None

    def holds(self, name: str) -> bool:
        """Look at the file itself, each time and for each answer: so by the shortest way."""
        if not name or "/" in name or name.startswith("."):
            raise ValueError(NO_NAME)
        try:
            return stat.S_ISREG(os.stat(f"{self._place}{name}{ENDING}").st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def destroy(self, name: str) -> None:
        """Take the name away first, then overwrite (which not every disk honours) and unlink.

        A crash in between leaves a nameless rest, which the next start sweeps: a key that is half
        overwritten would count as there, and its session would never be erased.
        """
        path = self._path(name)
        nameless = self._nameless(path)
        with contextlib.suppress(FileNotFoundError):
            path.rename(nameless)
            self._flush()
        _destroy(nameless)
        self._flush()

    def names(self) -> list[str]:
        return sorted(path.stem for path in self._folder.glob(f"*{ENDING}"))

    def close(self) -> None:
        """Remove the folder if nothing is left in it."""
        with contextlib.suppress(OSError):
            self._folder.rmdir()

    def _path(self, name: str) -> Path:
        if not name or "/" in name or name.startswith("."):
            raise ValueError(NO_NAME)
        return self._folder / f"{name}{ENDING}"

    def _nameless(self, path: Path) -> Path:
        return self._folder / f"{path.stem}-{secrets.token_hex(4)}.new"

    def _flush(self) -> None:
        try:
            folder = os.open(self._folder, os.O_RDONLY)
        except FileNotFoundError:  # it was empty, and another worker that ended removed it
            return
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextlib.contextmanager
def _held(path: Path) -> Iterator[int]:
    """Make a file and lock it; the system lets go of it when this process ends, however it does."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with contextlib.suppress(OSError):  # a file system without locks: as good as it can be
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _is_held(path: Path) -> bool:
    """Tell whether somebody is writing a file just now."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:  # gone already, or nobody can read it: then nobody writes it either
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as wrong:
        return wrong.errno == errno.EWOULDBLOCK
    finally:
        os.close(file)
    return False


def _destroy(path: Path) -> None:
    # A full disk must not keep a key alive: what cannot be overwritten is unlinked all the same.
    with contextlib.suppress(OSError), path.open("r+b") as stream:
        stream.write(secrets.token_bytes(path.stat().st_size))
        stream.flush()
        os.fsync(stream.fileno())
    if path.is_dir():  # never ours: what is in it stays, and is no key by this name
        with contextlib.suppress(OSError):
            path.rmdir()
        return
    path.unlink(missing_ok=True)
