"""What the append-only file of a workshop tells of its pots and of its cards."""

from __future__ import annotations

from tests.attacks.rig.recorded_session import RecordedSession


def entries(workshop: RecordedSession, kind: str) -> dict[str, list[bytes]]:
    """Read what was ever put into each run's set of a kind, in that order."""
    written: dict[str, list[bytes]] = {}
    for command in workshop.seized.commands:
        if command[0] == b"ZADD" and f"{{w:{workshop.id}}}:{kind}:".encode() in command[1]:
            written.setdefault(command[1].rpartition(b":")[2].decode(), []).append(command[-1])
    return written
