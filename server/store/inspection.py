"""Lists all that a store and a keyring hold, as found there, not as it should be there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.service.ports.clock import SessionId
from server.service.ports.vault import Unreadable
from server.store.checked_key import is_sound
from server.store.client import RedisClients
from server.store.encryption import KEY, SessionCipher
from server.store.file_keyring import ENDING
from server.store.keys import Keys
from server.store.redis_keyring import RedisKeyring
from server.store.retry import translated_errors
from server.store.sealed_records import SealedRecord, sealed_at
from server.store.vault import PEPPER

TAG = re.compile(rb"\{w:([A-Za-z0-9_-]{1,64})\}")


@dataclass(slots=True)
class Inspection:
    """What was found: entries, codes and tokens by session, sealed records, live sessions."""

    entries: dict[str, int] = field(default_factory=dict)
    ways: dict[str, list[bytes]] = field(default_factory=dict)
    sealed: list[SealedRecord] = field(default_factory=list)
    going_on: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return sum(self.entries.values()) + sum(map(len, self.ways.values()))


def inspect_store(
    clients: RedisClients, keys: Keys, seals: Mapping[str, SessionCipher]
) -> Inspection:
    """Look at every key of a deployment; a session goes on only if its own sealed state says so.

    Raises StoreAway.
    """
    found, client = Inspection(), _client(clients)
    of_no_session = {
        name.encode()
        for name in (
            keys.owed,
            keys.format,
            keys.probe,
            keys.secret_print,
            keys.start_turn,
            keys.facilitators,
        )
    }
    with translated_errors():
        for key in client.scan_iter(match=f"{keys.name}:*", count=1000):
            if key not in of_no_session:
                _note(found, client, key, seals)
        for session_id in client.zrange(keys.due, 0, -1):
            found.ways.setdefault(session_id.decode(), []).append(keys.due.encode())
    return found


def _client(clients: RedisClients) -> Any:
    return clients.commands


def _note(found: Inspection, client: Any, key: bytes, seals: Mapping[str, SessionCipher]) -> None:
    tag = TAG.search(key)
    if tag is None:
        if client.type(key) == b"string":  # a code or a token: its last word is a session
            session_id = (client.get(key) or b"").split(b" ")[-1].decode(errors="replace")
            found.ways.setdefault(session_id, []).append(key)
        return
    session_id = tag[1].decode()
    found.entries[session_id] = found.entries.get(session_id, 0) + 1
    found.sealed += sealed_at(key, _values(client, key))
    if key.endswith(b":live") and _goes_on(client.hget(key, "live"), seals.get(session_id)):
        found.going_on.add(session_id)


def _values(client: Any, key: bytes) -> list[bytes]:
    kind = client.type(key)
    if kind == b"zset":
        return list(client.zrange(key, 0, -1))
    if kind == b"hash":
        return list(client.hvals(key))
    return [client.get(key) or b""] if kind == b"string" else []


def _goes_on(live: bytes | None, seal: SessionCipher | None) -> bool:
    try:
        plain = b"{}" if seal is None else seal.open(live or b"", about="live")
        return bool(json.loads(plain).get("stage", "ended") != "ended")
    except (Unreadable, ValueError, AttributeError):
        return False


def unlink(clients: RedisClients, keys: Keys, session_id: str, ways: list[bytes]) -> None:
    """Take every entry of a session out, with its codes and tokens."""
    client = _client(clients)
    with translated_errors():
        for key in ways:
            if key != keys.due.encode():
                client.unlink(key)
        for key in client.scan_iter(match=keys.all_of(SessionId(session_id)), count=1000):
            client.unlink(key)
        client.zrem(keys.due, session_id)


def secrets_of(keyring: Path | str) -> Iterator[tuple[str, SessionCipher]]:
    """Yield every key that a keyring holds, half-written ones too; nothing is changed."""
    if isinstance(keyring, str):
        ring = RedisKeyring(keyring)
        yield from ((name, SessionCipher(ring.read(name)[:KEY])) for name in ring.names())
        ring.close()
        return
    if not keyring.is_dir():
        return
    for path in sorted(keyring.iterdir()):
        raw = path.read_bytes() if path.is_file() else b""
        if len(raw) >= KEY:
            yield path.stem, SessionCipher(raw[:KEY])


def damaged_in(keyring: Path | str) -> set[str]:
    """Name the keys that are none any more: a server erases their sessions, so none goes on."""
    ring = RedisKeyring(keyring) if isinstance(keyring, str) else None
    found = dict(_raw(ring or Path(keyring)))
    if ring is not None:
        ring.close()
    return {name for name, raw in found.items() if not is_sound(raw, size=KEY + PEPPER)}


def _raw(ring: RedisKeyring | Path) -> Iterator[tuple[str, bytes]]:
    if isinstance(ring, RedisKeyring):
        yield from ((name, ring.read(name)) for name in ring.names())
    else:
        for path in ring.glob(f"*{ENDING}"):
            yield path.stem, path.read_bytes() if path.is_file() else b""
