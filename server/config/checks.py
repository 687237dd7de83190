"""What is asked of settings before anything starts, with a sentence for each."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from server.config.settings import Settings, SettingsError

# A scheme, a name or an address, perhaps a port: what a link can be put behind.
MOST_WORKERS = 64  # each is a whole process: a core serves one or two of them

_ORIGIN = re.compile(r"https?://(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?", re.ASCII)


def checked(settings: Settings) -> Settings:
    """Return settings that can work, or raise SettingsError."""
    _demand_paths(settings)
    _demand_addresses(settings)
    if not 0 <= settings.port <= 65535:
        raise SettingsError(f"The port must be between 0 and 65535, not {settings.port}.")
    if not 0 <= settings.workers <= MOST_WORKERS:
        raise SettingsError(
            f"The number of workers must be between 0 and {MOST_WORKERS}, not {settings.workers}."
        )
    if settings.workers > 1 and settings.platform and not settings.public_url:
        raise SettingsError(
            "Several workers on a platform need HEARTH_PUBLIC_URL: each would have to learn by "
            "itself under which address people reach this server, and links would differ."
        )
    if bool(settings.tls_cert) != bool(settings.tls_key):
        raise SettingsError(
            "TLS needs both a certificate and a key: give --tls-cert and --tls-key."
        )
    for path in filter(None, (settings.tls_cert, settings.tls_key)):
        if not Path(path).is_file():
            raise SettingsError(f"There is no file {path}. Give the path of a PEM file.")
    if settings.public_url and not _is_origin(settings.public_url):
        raise SettingsError(
            f"HEARTH_PUBLIC_URL is {settings.public_url}, and links made of it would lead nowhere: "
            "give the scheme and the name alone, without quotes and without a path, "
            "as in https://workshop.example.org."
        )
    if settings.keyring_url and _place(settings.keyring) == _place(settings.redis_url):
        raise SettingsError(
            "HEARTH_KEYRING and HEARTH_REDIS_URL are the same store: keys must be kept apart from "
            "what they open. Give the keys a store of their own, or leave HEARTH_KEYRING out."
        )
    if settings.secret and len(settings.secret) < 32:
        raise SettingsError("HEARTH_SECRET is too short: give it at least 32 characters.")
    if not 4 <= settings.seats <= 20_000:
        raise SettingsError(
            f"HEARTH_SEATS is the most seats of one session: 4 to 20000, not {settings.seats}."
        )
    if settings.log_level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingsError("HEARTH_LOG_LEVEL is DEBUG, INFO, WARNING or ERROR.")
    return settings


def _demand_paths(settings: Settings) -> None:
    """Refuse folders that cannot be named: in a circle of links, or with bytes that are no text."""
    for name, path in (("--data", settings.data), ("HEARTH_KEYRING", settings.keyring)):
        try:
            str(Path(path).resolve()).encode()
        except UnicodeEncodeError:
            raise SettingsError(f"{name} has a name that is no text: choose another.") from None
        except (OSError, RuntimeError):
            raise SettingsError(f"{name} is {path}, and that leads in a circle of links.") from None


def _demand_addresses(settings: Settings) -> None:
    """Refuse addresses of stores that cannot be taken apart; they may hold a password."""
    for name, url in (
        ("HEARTH_REDIS_URL", settings.redis_url),
        ("HEARTH_KEYRING", settings.keyring_url),
    ):
        try:
            _place(url)
        except ValueError:
            raise SettingsError(
                f"{name} cannot be read as an address. Give redis://, rediss://, unix:// or "
                "redis+sentinel://."
            ) from None


def _place(url: str) -> tuple[str, str]:
    """Say where a store is: two databases of one server are one place.

    Sentinels are named side by side, so what stands there is not one host and its port; and they
    may watch several stores, whose name comes next.
    """
    parts = urlsplit(url)
    hosts = parts.netloc.rpartition("@")[2].lower()
    if "," not in hosts and parts.scheme != "unix":
        hosts = f"{parts.hostname}:{parts.port or 6379}"
    if parts.scheme == "redis+sentinel":
        return hosts, parts.path.strip("/").partition("/")[0]
    return hosts, parts.path if parts.scheme == "unix" else ""


def _is_origin(url: str) -> bool:
    found = _ORIGIN.fullmatch(url)
    return found is not None and int(found[1] or 80) in range(1, 65536)
