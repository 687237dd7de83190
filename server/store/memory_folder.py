"""Finds a folder that lies in memory alone: a tmpfs that no other user can read.

A key that was ever on a disk can be found there after it was overwritten: a disk keeps old blocks.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
IN_MEMORY = frozenset({"tmpfs", "ramfs"})
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - checked to be in memory and ours before it is used


def memory_folder(belongs_to: Path) -> Path | None:
    """Make a private folder in memory for what belongs to a data folder; None where there is none.

    The same data folder gets the same one again, so that a server that was killed finds its keys.
    """
    path = str(belongs_to.resolve()).encode(errors="surrogateescape")
    name = f"hearth-{os.getuid()}-{hashlib.sha256(path).hexdigest()[:16]}"
    for base in _bases():
        folder = base / name
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            continue
        if is_private(folder):
            return folder
    return None


def _bases() -> Iterator[Path]:
    """Yield the folders in memory of this machine, those of this user first."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    for base in (Path(runtime) if runtime else None, SHARED_MEMORY):
        if base is not None and base.is_dir() and file_system(base) in IN_MEMORY:
            yield base


def file_system(path: Path) -> str:
    """Name the type of the file system that a folder lies on; empty where nobody says."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    where, found = path.resolve(), ("", "")
    for line in lines:
        head, _, tail = line.partition(" - ")
        mount = _unescaped(head.split(" ")[4])
        if where.is_relative_to(mount) and len(mount) >= len(found[0]):
            found = (mount, tail.split(" ")[0])
    return found[1]


def is_private(folder: Path) -> bool:
    """Tell whether a folder is a folder, ours, and open to nobody else.

    Everybody may write to the shared memory: a folder of that name may be somebody else's.
    """
    found = folder.lstat()
    is_ours = found.st_uid == os.getuid() and stat.S_ISDIR(found.st_mode)
    return is_ours and stat.S_IMODE(found.st_mode) == 0o700


def _unescaped(mount: str) -> str:
    """Read a path of the mount table, where blanks are written as octal numbers."""
    for octal, plain in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount = mount.replace(octal, plain)
    return mount
