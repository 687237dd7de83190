"""The deployment's secret, and files that only their owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from server.config.settings import Settings, SettingsError

SHORTEST = 32  # characters: with fewer, or none, anybody could work out the link to start sessions


def secret_of(settings: Settings) -> bytes:
    """The deployment's secret: the one given, or one made at the first start (mode 0600).

    Raises SettingsError for a file that cannot be used: of one that is empty or was cut, the start
    link could be guessed, and another secret in its place would go unnoticed.
    """
    if settings.secret:
        return settings.secret.encode()
    path = settings.data_folder / "secret"
    if not os.path.lexists(path):
        write_private(path, secrets.token_urlsafe(SHORTEST))
    try:
        found = path.read_bytes().strip()
    except OSError as wrong:
        raise SettingsError(
            f"The secret in {path} cannot be read ({wrong.strerror}). "
            "It must be a file that this user may read."
        ) from wrong
    if len(found) < SHORTEST or not found.isascii() or not found.decode("ascii").isprintable():
        raise SettingsError(
            f"The secret in {path} is damaged: it is no line of {SHORTEST} characters or more. "
            "Put the former one back, or remove the file: a new one is made then, and with it a "
            "new link to start sessions."
        )
    return found


def demand_secret(settings: Settings) -> None:
    """Refuse to make a secret here: no server would know it, nor the link."""
    if not (settings.secret or (settings.data_folder / "secret").exists()):
        raise SettingsError(
            f"No server was started with {settings.data_folder}. Give its folder with --data."
        )


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read; an existing one is replaced at once.

    After a power cut it is whole: the old text, or the new one. Raises SettingsError.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        with fresh.open("w", encoding="utf-8") as stream:
            stream.write(text + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError as wrong:
        raise SettingsError(
            f"{path} cannot be written ({wrong.strerror or wrong}). "
            "Let this user write there, or give another folder with --data."
        ) from wrong
