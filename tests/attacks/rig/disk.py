"""What somebody takes away who holds the store, the data folder and the logs, but no keyring."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.store.client import connect

OWN = ("keyring", "ready.json")  # the one thing D lacks, and the stage's note for itself


@dataclass(frozen=True, slots=True)
class Haul:
    """The store's memory, every file but the keyring, all that was printed or logged."""

    dump: Mapping[bytes, list[bytes]]
    files: Mapping[str, bytes]
    log: bytes
    scores: Mapping[bytes, list[float]] = field(default_factory=dict)  # of sorted sets
    scans: Mapping[bytes, list[bytes]] = field(default_factory=dict)  # their members, by ZSCAN
    ends: Mapping[bytes, int] = field(default_factory=dict)  # when each key ends, in ms

    @property
    def commands(self) -> list[list[bytes]]:
        """What the append-only file tells, in its order."""
        aof = sorted((name for name in self.files if name.endswith(".incr.aof")), key=_part)
        return [command for name in aof for command in replies(self.files[name])]

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Everything in it, by where it was."""
        for key, values in self.dump.items():
            yield f"the store's {key.decode(errors='replace')}", b"\n".join([key, *values])
        yield from self.files.items()
        yield "the log", self.log


def _part(name: str) -> int:
    """The number of a part of the append-only file."""
    return int(name.removesuffix(".incr.aof").rpartition(".")[2])


def haul(
    store: str, folder: Path, logs: Iterable[Path], backups: Mapping[str, bytes] | None = None
) -> Haul:
    """Take everything there is just now, and what backups still hold."""
    log = b"".join(path.read_bytes() for path in logs if path.exists())
    clients = connect(store)
    try:
        return Haul(
            dump(clients.commands),
            files(folder) | dict(backups or {}),
            log,
            **seen(clients.commands),
        )
    finally:
        clients.close()


def dump(client: Any) -> dict[bytes, list[bytes]]:
    """Read every key of a store."""
    readers: dict[bytes, Callable[[bytes], list[bytes]]] = {
        b"string": lambda key: [client.get(key)],
        b"hash": lambda key: [part for pair in client.hgetall(key).items() for part in pair],
        b"zset": lambda key: client.zrange(key, 0, -1),
        b"none": lambda _: [],  # it went between two questions
    }
    return {key: list(readers[client.type(key)](key)) for key in client.scan_iter(count=1000)}


def seen(client: Any) -> dict[str, Any]:
    """Read what lies beside the members: scores, the order of a scan, expiries."""
    keys = list(client.scan_iter(count=1000))
    sets = [key for key in keys if client.type(key) == b"zset"]
    return {
        "scores": {
            key: [at for _, at in client.zrange(key, 0, -1, withscores=True)] for key in sets
        },
        "scans": {key: [member for member, _ in client.zscan_iter(key)] for key in sets},
        "ends": {key: client.pexpiretime(key) for key in keys},
    }


def files(folder: Path) -> dict[str, bytes]:
    """Read every file that D can read."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name.startswith(OWN) or not path.is_file():
            continue
        with suppress(FileNotFoundError):  # the store has just written it anew
            found[name] = name.encode() + b"\n" + path.read_bytes()
    return found


def replies(data: bytes) -> Iterator[list[bytes]]:
    """Read the commands of an append-only file; its name stands in the first line."""
    at = data.index(b"\n") + 1
    while at < len(data) and data[at : at + 1] == b"*":
        end = data.index(b"\r\n", at)
        count, at, command = int(data[at + 1 : end]), end + 2, []
        for _ in range(count):
            end = data.index(b"\r\n", at)
            length = int(data[at + 1 : end])
            command.append(data[end + 2 : end + 2 + length])
            at = end + 2 + length + 2
        yield command


def forms(secret: bytes) -> list[bytes]:
    """Give all ways in which a secret of bytes may have been written."""
    plain, web = base64.b64encode(secret), base64.urlsafe_b64encode(secret)
    return [secret, secret.hex().encode(), plain.rstrip(b"="), web.rstrip(b"=")]


def finds(places: Iterable[tuple[str, bytes]], needles: Iterable[bytes]) -> list[str]:
    """Say where needles lie; what is found in random bytes by chance is too short to be one."""
    sought = list(needles)
    return [where for where, data in places for needle in sought if needle in data]
