"""The deployment's secret, and files that only their owner can read."""

from __future__ import annotations

import secrets
from pathlib import Path

from server.config.settings import Settings


def secret_of(settings: Settings) -> bytes:
    """The deployment's secret: the one given, or one made at the first start (mode 0600)."""
    if settings.secret:
        return settings.secret.encode()
    path = settings.data_folder / "secret"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="ascii").strip().encode()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read; an existing one is replaced at once."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(text + "\n", encoding="utf-8")
    fresh.replace(path)
