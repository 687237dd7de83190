"""What attacker D takes away: the store, the data folder and the logs, but not the keyring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.store.client import connect
from tests.attacks.rig.aof import commands, part_number

OWN = ("keyring", "ready.json")  # what D lacks, and the note of its address that the server leaves


@dataclass(frozen=True, slots=True)
class SeizedData:
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
        parts = sorted((name for name in self.files if name.endswith(".incr.aof")), key=part_number)
        return [command for name in parts for command in commands(self.files[name])]

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Everything in it, by where it was."""
        for key, values in self.dump.items():
            yield f"the store's {key.decode(errors='replace')}", b"\n".join([key, *values])
        yield from self.files.items()
        yield "the log", self.log


def seize(
    store: str, folder: Path, logs: Iterable[Path], backups: Mapping[str, bytes] | None = None
) -> SeizedData:
    """Take everything there is just now, and what backups still hold."""
    log = b"".join(path.read_bytes() for path in logs if path.exists())
    clients = connect(store)
    try:
        return SeizedData(
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
