"""Looks at all that a store and a keyring hold, by looking, not by what should be there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.service.ports import SessionId, Unreadable
from server.store.asking import translated
from server.store.client import Lines
from server.store.keyring_apart import KeyringApart
from server.store.keys import Keys
from server.store.sealed import Sealed, sealed_at
from server.store.sealing import KEY, Seal

TAG = re.compile(rb"\{w:([A-Za-z0-9_-]{1,64})\}")


@dataclass(slots=True)
class Surveyed:
    """What was found: entries and ways in by session, sealed records, and who is not ended."""

    entries: dict[str, int] = field(default_factory=dict)
    ways: dict[str, list[bytes]] = field(default_factory=dict)
    sealed: list[Sealed] = field(default_factory=list)
    going_on: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return sum(self.entries.values()) + sum(map(len, self.ways.values()))


def survey(lines: Lines, keys: Keys, seals: Mapping[str, Seal]) -> Surveyed:
    """Look at every key of a deployment; a session goes on only if its own seal says so.

    Raises StoreAway.
    """
    found, client = Surveyed(), _client(lines)
    with translated():
        for key in client.scan_iter(match=f"{keys.name}:*", count=1000):
            if key != keys.owed.encode():  # names no session
                _note(found, client, key, seals)
        for session in client.zrange(keys.due, 0, -1):
            found.ways.setdefault(session.decode(), []).append(keys.due.encode())
    return found


def _client(lines: Lines) -> Any:
    return lines.ask


def _note(found: Surveyed, client: Any, key: bytes, seals: Mapping[str, Seal]) -> None:
    tag = TAG.search(key)
    if tag is None:
        if client.type(key) == b"string":  # a code or a token: its last word is a session
            session = (client.get(key) or b"").split(b" ")[-1].decode(errors="replace")
            found.ways.setdefault(session, []).append(key)
        return
    session = tag[1].decode()
    found.entries[session] = found.entries.get(session, 0) + 1
    found.sealed += sealed_at(key, _values(client, key))
    if key.endswith(b":live") and _goes_on(client.hget(key, "live"), seals.get(session)):
        found.going_on.add(session)


def _values(client: Any, key: bytes) -> list[bytes]:
    kind = client.type(key)
    if kind == b"zset":
        return list(client.zrange(key, 0, -1))
    if kind == b"hash":
        return list(client.hvals(key))
    return [client.get(key) or b""] if kind == b"string" else []


def _goes_on(live: bytes | None, seal: Seal | None) -> bool:
    try:
        plain = b"{}" if seal is None else seal.open(live or b"", about="live")
        return bool(json.loads(plain).get("stage", "ended") != "ended")
    except (Unreadable, ValueError, AttributeError):
        return False


def unlink(lines: Lines, keys: Keys, session: str, ways: list[bytes]) -> None:
    """Take every entry of a session out, and every way in to it."""
    client = _client(lines)
    with translated():
        for key in ways:
            if key != keys.due.encode():
                client.unlink(key)
        for key in client.scan_iter(match=keys.all_of(SessionId(session)), count=1000):
            client.unlink(key)
        client.zrem(keys.due, session)


def secrets_of(keyring: Path | str) -> Iterator[tuple[str, Seal]]:
    """Yield every key that a keyring holds, half-written ones too; nothing is changed."""
    if isinstance(keyring, str):
        ring = KeyringApart(keyring)
        yield from ((name, Seal(ring.read(name)[:KEY])) for name in ring.names())
        ring.close()
        return
    if not keyring.is_dir():
        return
    for path in sorted(keyring.iterdir()):
        raw = path.read_bytes()
        if len(raw) >= KEY:
            yield path.stem, Seal(raw[:KEY])
