"""Writes a key with a checksum behind it, so that one that was cut or changed is noticed.

A key of the right length whose last bytes have changed would still open a session, and make other
pseudonyms: seats would answer twice, and nobody would see why.
"""

from __future__ import annotations

import hashlib

CHECK = 8  # bytes: nobody forges a key here, a disk or a person spoils one


class KeyDamaged(ValueError):
    """The bytes are no key that we wrote."""


def with_check(key: bytes) -> bytes:
    """Give what is written down of a key."""
    return key + _check(key)


def without_check(written: bytes, *, size: int) -> bytes:
    """Read a key of `size` bytes. Raises KeyDamaged for one that was cut, emptied or changed."""
    key = written[:size]
    if len(written) != size + CHECK or written[size:] != _check(key):
        raise KeyDamaged("a key is cut, or has changed")
    return key


def is_sound(written: bytes, *, size: int) -> bool:
    """Tell whether a key of `size` bytes is what was written."""
    try:
        without_check(written, size=size)
    except KeyDamaged:
        return False
    return True


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"hearth key\0" + key).digest()[:CHECK]
