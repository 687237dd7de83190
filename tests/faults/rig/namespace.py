"""A network namespace with one link to this machine, which can be cut or given an address."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.faults.finding import LeftOut


@dataclass(frozen=True, slots=True)
class Namespace:
    """The far end of a link: programs run there by the words of `before`."""

    name: str
    net: str  # the first three numbers of its addresses

    @property
    def here(self) -> str:
        """Our own address on the link."""
        return f"{self.net}.1"

    @property
    def before(self) -> tuple[str, ...]:
        return ("ip", "netns", "exec", self.name)

    def link(self, state: str) -> None:
        """Take our end of the link `down` or `up`: the far end hears nothing of it but silence."""
        _ip("link", "set", self.name, state)

    def move(self, old: int, new: int) -> None:
        """Give the far end another address, as another wifi does."""
        far = ("-n", self.name, "addr")
        _ip(*far, "add", f"{self.net}.{new}/24", "dev", "far")
        _ip(*far, "del", f"{self.net}.{old}/24", "dev", "far")
        _ip(*far, "replace", f"{self.net}.{new}/24", "dev", "far")


@contextmanager
def namespace() -> Iterator[Namespace]:
    """Make a namespace and a link to it. Raises LeftOut where this may not be done."""
    if os.geteuid() or not shutil.which("ip"):
        raise LeftOut("Network namespaces need root and iproute2: no link was taken down.")
    made = Namespace(f"hf{secrets.token_hex(3)}", f"10.{100 + secrets.randbelow(100)}.77")
    try:
        _ip("netns", "add", made.name)
    except subprocess.CalledProcessError as refused:
        raise LeftOut("This machine lets nobody make a network namespace.") from refused
    try:
        _ip("link", "add", made.name, "type", "veth", "peer", "name", "far", "netns", made.name)
        _ip("addr", "add", f"{made.here}/24", "dev", made.name)
        _ip("link", "set", made.name, "up")
        _ip("-n", made.name, "addr", "add", f"{made.net}.2/24", "dev", "far")
        _ip("-n", made.name, "link", "set", "far", "up")
        yield made
    finally:
        for gone in (("netns", "del", made.name), ("link", "del", made.name)):
            with suppress(subprocess.CalledProcessError):
                _ip(*gone)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)
