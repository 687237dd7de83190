"""Reads a data folder's raw files: of which sessions they hold traces, and which are not ours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from server.store.sealed_records import SealedRecord, sealed_in

# Shorter ones (sessions have sixteen letters) would be met by chance in a reserve of random bytes.
TAG = re.compile(rb"\{w:([A-Za-z0-9_-]{8,64})\}")
OURS = re.compile(
    r"secret|links|start|facilitators(\.lock)?|link-[0-9a-f]{16}|store/(lock|reserve|store\.sock)|keyring/[A-Za-z0-9_-]{1,64}\.key"
    r"|store/appendonlydir/appendonly\.aof\.(manifest|\d+\.(base\.rdb|base\.aof|incr\.aof))"
)
PIECE = 8 * 1024 * 1024  # bytes read at once
OVERLAP = 128  # bytes kept from the piece before: no tag is longer
COMMAND = re.compile(rb"\*(\d{1,7})\r\n")


@dataclass(slots=True)
class Found:
    """What the files hold: traces by session, files that are not ours, and sealed records."""

    files: int = 0
    size: int = 0
    traces: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    strangers: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    sealed: list[SealedRecord] = field(default_factory=list)


def look(folder: Path) -> Found:
    """Read every file under a folder; nothing is changed."""
    found = Found()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if not OURS.fullmatch(name):
            found.strangers.append(name)
        if path.is_file():
            _read(path, name, found)
    return found


def _read(path: Path, name: str, found: Found) -> None:
    try:
        found.size += path.stat().st_size
        for piece in _pieces(path):
            for tag in TAG.findall(piece):
                found.traces[tag.decode()].add(name)
    except OSError as problem:
        found.unreadable.append((name, problem.strerror or ""))
        return
    found.files += 1
    if name.endswith(".aof"):
        found.sealed += [
            each for command in commands(path.read_bytes()) for each in sealed_in(command)
        ]


def _pieces(path: Path) -> Iterator[bytes]:
    last = b""
    with path.open("rb") as stream:
        while piece := stream.read(PIECE):
            yield last + piece
            last = piece[-OVERLAP:]


def commands(raw: bytes) -> Iterator[Sequence[bytes]]:
    """Yield the commands of an append-only file; what is cut off or foreign is skipped."""
    at = 0
    while (head := COMMAND.search(raw, at)) is not None:
        words, at = _words(raw, head.end(), int(head[1]))
        if words:
            yield words


def _words(raw: bytes, at: int, count: int) -> tuple[list[bytes], int]:
    words: list[bytes] = []
    start = at
    for _ in range(count):
        end = raw.find(b"\r\n", at)
        if raw[at : at + 1] != b"$" or end < 0 or not raw[at + 1 : end].isdigit():
            return [], start
        size = int(raw[at + 1 : end])
        words.append(raw[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return words, at
