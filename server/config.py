"""The settings: read once from the environment, overridden by flags, then frozen."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvError


class SettingsError(Exception):
    """A setting that cannot work; the message says which one and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set. Each field is HEARTH_<NAME> in the environment."""

    host: str = "127.0.0.1"  # loopback, until somebody opens it on purpose
    port: int = 8000
    lan: bool = False
    tls_cert: str = ""
    tls_key: str = ""
    data: str = "data"
    open: bool = False
    redis_url: str = ""  # empty: the embedded store
    keyring: str = ""  # empty: <data>/keyring; a folder, or redis:// of a store without persistence
    secret: str = ""  # empty: made once and kept in <data>/secret
    public_url: str = ""  # empty: made from host and port
    log_level: str = "INFO"

    @property
    def data_folder(self) -> Path:
        return Path(self.data).resolve()

    @property
    def keyring_folder(self) -> Path:
        given = self.keyring and not self.keyring_url
        return Path(self.keyring).resolve() if given else self.data_folder / "keyring"

    @property
    def keyring_url(self) -> str:
        """The address of a keyring for several machines; empty for a folder of files."""
        return self.keyring if "://" in self.keyring else ""

    @property
    def keys_apart(self) -> bool:
        """Whether whoever takes the store, or its backup, takes no key with it."""
        if self.keyring_url or (self.redis_url and not _is_here(self.redis_url)):
            return True
        inside = self.keyring_folder.is_relative_to(self.data_folder)
        return bool(self.keyring) and not inside

    @property
    def listen_host(self) -> str:
        return "0.0.0.0" if self.lan and self.host == "127.0.0.1" else self.host  # noqa: S104

    @property
    def proxied(self) -> bool:
        """Whether a proxy stands in front: who has a certificate of their own is met directly."""
        return bool(self.public_url) and not self.tls_cert

    @property
    def private_line(self) -> bool:
        return bool(self.tls_cert) or self.public_url.startswith("https://")


def _is_here(url: str) -> bool:
    """Whether a store's address is this machine's own."""
    hosts = urlsplit(url).netloc.rpartition("@")[2].split(",")
    names = {host.rsplit(":", 1)[0].strip("[]") for host in hosts}
    return url.startswith("unix:") or names <= {"", "localhost", "127.0.0.1", "::1"}


def read(flags: dict[str, Any] | None = None) -> Settings:
    """Read HEARTH_* and lay the given flags over it; a flag that is None was not given.

    Raises SettingsError with a sentence for a person.
    """
    env = Env(prefix="HEARTH_")
    base = Settings()
    try:
        settings = Settings(
            host=env.str("HOST", base.host),
            port=env.int("PORT", base.port),
            lan=env.bool("LAN", base.lan),
            tls_cert=env.str("TLS_CERT", base.tls_cert),
            tls_key=env.str("TLS_KEY", base.tls_key),
            data=env.str("DATA", base.data),
            open=env.bool("OPEN", base.open),
            redis_url=env.str("REDIS_URL", base.redis_url),
            keyring=env.str("KEYRING", base.keyring),
            secret=env.str("SECRET", base.secret),
            public_url=env.str("PUBLIC_URL", base.public_url).rstrip("/"),
            log_level=env.str("LOG_LEVEL", base.log_level).upper(),
        )
    except EnvError as wrong:
        raise SettingsError(f"A setting in the environment cannot be read: {wrong}") from wrong
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    return _checked(replace(settings, **given))


def _checked(settings: Settings) -> Settings:
    if not 0 <= settings.port <= 65535:
        raise SettingsError(f"The port must be between 0 and 65535, not {settings.port}.")
    if bool(settings.tls_cert) != bool(settings.tls_key):
        raise SettingsError(
            "TLS needs both a certificate and a key: give --tls-cert and --tls-key."
        )
    for path in filter(None, (settings.tls_cert, settings.tls_key)):
        if not Path(path).is_file():
            raise SettingsError(f"There is no file {path}. Give the path of a PEM file.")
    if settings.keyring_url and _place(settings.keyring) == _place(settings.redis_url):
        raise SettingsError(
            "HEARTH_KEYRING and HEARTH_REDIS_URL are the same store: keys must be kept apart from "
            "what they open. Give the keys a store of their own, or leave HEARTH_KEYRING out."
        )
    if settings.secret and len(settings.secret) < 32:
        raise SettingsError("HEARTH_SECRET is too short: give it at least 32 characters.")
    if settings.log_level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingsError("HEARTH_LOG_LEVEL is DEBUG, INFO, WARNING or ERROR.")
    return settings


def _place(url: str) -> tuple[str | None, int, str]:
    """Say where a store is: two databases of one server are one place."""
    parts = urlsplit(url)
    at = parts.path if parts.scheme == "unix" else ""
    return parts.hostname, parts.port or 6379, at


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
