"""Looks for secrets in whatever somebody holds, in every form in which they may be written."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tests.attacks.rig.disk import SeizedData


def forms(secret: bytes) -> list[bytes]:
    """Give all ways in which a secret of bytes may have been written."""
    plain, web = base64.b64encode(secret), base64.urlsafe_b64encode(secret)
    return [secret, secret.hex().encode(), plain.rstrip(b"="), web.rstrip(b"=")]


def leaks(
    seized: SeizedData,
    heard: Iterable[tuple[str, bytes]],
    needles: Sequence[bytes],
    *,
    planted: Sequence[bytes],
) -> tuple[int, int]:
    """Count what lies in data and frames; and what would be found with this in the data's log."""
    hits = len(finds(seized.places(), needles)) + len(finds(heard, needles))
    with_log = replace(seized, log=seized.log + b" ".join(planted))
    return hits, len(finds(with_log.places(), needles))


def finds(places: Iterable[tuple[str, bytes]], needles: Iterable[bytes]) -> list[str]:
    """Say where needles lie; what is found in random bytes by chance is too short to be one."""
    sought = list(needles)
    return [where for where, data in places for needle in sought if needle in data]
