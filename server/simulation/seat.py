"""What a participant's page says of itself: its seat, and the answers that only it can take back.

Neither tells who somebody is. The seat is a random secret that the page draws for itself. The
take-back key stays on the page, and the server gets only its SHA-256, so that nobody who reads
the server's data can take an answer back.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

from server.simulation.frames import Body


def new_seat() -> bytes:
    """Return a seat that nobody else has."""
    return secrets.token_bytes(32)


def seat_auth(code: str, seat: bytes) -> dict[str, Any]:
    """Return what a participant's connection shows: the join code and the seat, as base64url."""
    return {"code": code, "seat": base64.urlsafe_b64encode(seat).decode().rstrip("=")}


def new_take_back_key() -> str:
    """Return a key for the answers to one run, as 64 hexadecimal digits."""
    return secrets.token_hex(32)


def answer_payload(run: str, body: Body, *, revision: int, key: str) -> dict[str, Any]:
    """Return the payload of `answer`; whoever has `key` may take the answer back."""
    take_back = hashlib.sha256(bytes.fromhex(key)).hexdigest()
    return {"run": run, "revision": revision, "body": body, "take_back": take_back}
