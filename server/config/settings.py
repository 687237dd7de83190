"""The settings: everything an operator can say, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


class SettingsError(Exception):
    """A setting that cannot work; the message says which one and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set. Each field is HEARTH_<NAME> in the environment."""

    host: str = "127.0.0.1"  # loopback, until somebody opens it on purpose
    port: int = 8000
    lan: bool = False
    platform: bool = False  # started by a platform for apps: see server/config/platform.py
    workers: int = 0  # processes that share the port; 0: this one serves, without a supervisor
    tls_cert: str = ""
    tls_key: str = ""
    data: str = "data"
    open: bool = False
    redis_url: str = ""  # empty: the embedded store
    keyring: str = ""  # empty: <data>/keyring; a folder, or redis:// of a store without persistence
    secret: str = ""  # empty: made once and kept in <data>/secret
    public_url: str = ""  # empty: made from host and port
    support: str = ""  # whom people can turn to; empty: <data>/support.yaml, if it is there
    seats: int = 1000  # the most that one session may have at a time
    log_level: str = "INFO"
    fan_out: bool = True  # off: broadcasts go through Engine.IO's queues, slower and the same
    dumpable: bool = False  # a debugger may look into the process, and so may others

    @property
    def data_folder(self) -> Path:
        return Path(self.data).resolve()

    def make_data_folder(self) -> None:
        """Make the data folder, for its owner alone. Raises SettingsError."""
        try:
            self.data_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as wrong:
            raise SettingsError(
                f"The data folder {self.data_folder} cannot be made or used "
                f"({wrong.strerror or wrong}). Give one that this user may write with --data."
            ) from wrong

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
        everywhere = (self.lan or self.platform) and self.host == "127.0.0.1"
        return "0.0.0.0" if everywhere else self.host  # noqa: S104

    @property
    def proxied(self) -> bool:
        """Whether a proxy stands in front: who has a certificate of their own is met directly."""
        return (bool(self.public_url) or self.platform) and not self.tls_cert

    @property
    def private_line(self) -> bool:
        return bool(self.tls_cert) or self.public_url.startswith("https://")


def _is_here(url: str) -> bool:
    """Whether a store's address is this machine's own."""
    hosts = urlsplit(url).netloc.rpartition("@")[2].split(",")
    names = {host.rsplit(":", 1)[0].strip("[]") for host in hosts}
    return url.startswith("unix:") or names <= {"", "localhost", "127.0.0.1", "::1"}
