"""Ports for servers that have the same one after a restart, or that cannot choose their own."""

from __future__ import annotations

import secrets
import socket

# Below the ports that systems give to outgoing connections (from 32768 on Linux, from 49152
# elsewhere): one of those could be taken by any connection while a server is being restarted.
FIRST, LAST = 10_000, 32_000


def free_port() -> int:
    """Return a port that nobody uses now; tests that run beside this one hardly draw the same."""
    while True:
        port = FIRST + secrets.randbelow(LAST - FIRST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
