"""What a platform for apps hands to its web process, and what has to be said about it.

Such a platform starts the line of the Procfile, names the port in PORT and a store that was
attached in REDIS_URL, and puts its own proxy in front, which ends TLS and says in
X-Forwarded-For and X-Forwarded-Proto whom it speaks for.
"""

from __future__ import annotations

import os
from typing import Any

from environs import Env

from server.config.settings import Settings

_FORGETS = (
    "Most platforms empty their disk at each restart; every running session would end with it."
)


def handed_over() -> dict[str, Any]:
    """Read what the platform says, as settings that everything else overrides."""
    env = Env()
    handed: dict[str, Any] = {}
    if os.environ.get("PORT", "").strip():
        handed["port"] = env.int("PORT")
    if os.environ.get("REDIS_URL", "").strip():
        handed["redis_url"] = env.str("REDIS_URL")
    return handed


def remarks(settings: Settings) -> list[str]:
    """List what an operator should know about a start on a platform."""
    if not settings.platform:
        return []
    found = []
    if not settings.redis_url:
        found.append(
            f"The store is on this machine's disk. {_FORGETS} Attach a Redis (REDIS_URL), and give "
            "HEARTH_KEYRING and HEARTH_SECRET, to keep them."
        )
    elif not (settings.keyring_url and settings.secret):
        found.append(
            f"The sessions' keys and the secret are on this machine's disk. {_FORGETS} Give "
            "HEARTH_KEYRING and HEARTH_SECRET to keep them."
        )
    if not settings.public_url:
        found.append(
            "The address that people type is taken from whoever starts a session. Give it in "
            "HEARTH_PUBLIC_URL, so that links are right after a restart too."
        )
    return found
