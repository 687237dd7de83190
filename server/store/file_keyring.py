"""Files of one secret each, outside the store and its backups: private, durable, destroyable."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from server.service.ports.store import StoreFull

ENDING = ".key"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class FileKeyring:
    """A folder (0700) of files (0600); what was written or destroyed stays so after a crash."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError where the folder cannot be made, or is somebody else's."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)  # it may have existed before, open to others
        self._folder = folder
        for left in folder.glob("*.new"):  # a crash came between writing and naming
            _destroy(left)

    def write(self, name: str, secret: bytes) -> None:
        """Write a secret whole or not at all.

        Raises FileExistsError: never over another; StoreFull where the disk has no room for it.
        """
        path, fresh = self._path(name), self._folder / f"{name}-{secrets.token_hex(4)}.new"
        try:
            _write(fresh, secret)
            os.link(fresh, path)
            self._flush()
        except OSError as problem:
            if problem.errno in NO_ROOM:
                raise StoreFull("the keyring's disk is full") from problem
            raise
        finally:
            fresh.unlink(missing_ok=True)

    def read(self, name: str) -> bytes:
        """Raises FileNotFoundError for a secret that was destroyed; a folder is no secret."""
        try:
            return self._path(name).read_bytes()
        except IsADirectoryError:
            raise FileNotFoundError(name) from None

    def holds(self, name: str) -> bool:
        return self._path(name).is_file()

    def destroy(self, name: str) -> None:
        """Take the name away first, then overwrite (which not every disk honours) and unlink.

        A crash in between leaves a nameless rest, which the next start sweeps: a key that is half
        overwritten would count as there, and its session would never be erased.
        """
        path, nameless = self._path(name), self._folder / f"{name}-{secrets.token_hex(4)}.new"
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
            raise ValueError("a name in the keyring is a plain word")
        return self._folder / f"{name}{ENDING}"

    def _flush(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _write(path: Path, secret: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(secret)
        stream.flush()
        os.fsync(stream.fileno())


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
