"""Notices at a start that the deployment's secret is another one than before."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from server.store.client import RedisClients
from server.store.keys import Keys

SALT = 16
COST = 2**13  # of scrypt: 8 MB and some 20 ms, so that whoever takes the store hardly guesses


def secret_changed(clients: RedisClients, keys: Keys) -> bool:
    """Say whether sessions were opened under another secret, and note the present one.

    The store keeps a slow, salted hash of the secret: it tells two apart, and gives none away.
    """
    client: Any = clients.commands
    noted = client.get(keys.secret_print) or b""
    salt, _, known = noted.partition(b":")
    if hmac.compare_digest(known, _print(keys.secret, salt)):
        return False
    fresh = secrets.token_hex(SALT).encode()
    client.set(keys.secret_print, fresh + b":" + _print(keys.secret, fresh))
    sessions = client.scan_iter(match=keys.of_any_session, count=1000)
    return bool(noted) and next(sessions, None) is not None


def _print(secret: bytes, salt: bytes) -> bytes:
    return hashlib.scrypt(secret, salt=salt, n=COST, r=8, p=1, dklen=16).hex().encode()
