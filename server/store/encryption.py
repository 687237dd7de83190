"""Seals records under a session's key, so that all records of one size have one length."""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from server.service.ports.vault import Unreadable

KEY = 32
NONCE = 12  # random: a session seals far fewer than the 2**32 records that would be too many
LENGTH = 4
TAG = 16
NAME = 16
OVERHEAD = NONCE + LENGTH + TAG  # bytes that a sealed record is longer than its size


class SessionCipher:
    """Seals and opens with one key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)
        self._names = hmac.digest(key, b"names", "sha256")  # another key: each has one purpose

    def seal(self, plain: bytes, *, size: int, about: str) -> bytes:
        """Seal `plain`, padded to `size` bytes and bound to `about`.

        Raises ValueError if it is longer than `size`: to cut it or to let it stick out would tell.
        """
        if len(plain) > size:
            raise ValueError("the record is longer than its size")
        nonce = secrets.token_bytes(NONCE)
        padded = len(plain).to_bytes(LENGTH, "big") + plain.ljust(size, b"\0")
        return nonce + self._cipher.encrypt(nonce, padded, about.encode())

    def name(self, thing: bytes) -> bytes:
        """Give the 16 bytes that stand for a thing under this key."""
        return hmac.digest(self._names, thing, "sha256")[:NAME]

    def open(self, sealed: bytes, *, about: str) -> bytes:
        """Open what was sealed for the same purpose. Raises Unreadable."""
        if len(sealed) < OVERHEAD:
            raise Unreadable("too short to be a sealed record")
        try:
            padded = self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
        except InvalidTag as problem:
            raise Unreadable("sealed for something else, or changed") from problem
        return padded[LENGTH : LENGTH + int.from_bytes(padded[:LENGTH], "big")]
