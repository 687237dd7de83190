"""Prepares Hearth in its folder: packages first, then the pages. Quick if all is there."""

from __future__ import annotations

import errno
import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import build_client
import build_environment
from trouble import Trouble


def main() -> int:
    """Prepare for the purpose named on the command line: "server" or "test"."""
    root = Path(__file__).resolve().parent.parent
    try:
        with one_at_a_time(root):
            prepare(root, sys.argv[1])
    except Trouble as trouble:
        return fail(str(trouble))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return fail("The disk is full: free some space and run this again.")
        return fail(f"{error.strerror}: {error.filename}. Is this folder yours to write to?")
    except KeyboardInterrupt:
        return fail("Stopped. Run this again to go on from here.")
    return 0


def prepare(root: Path, purpose: str) -> None:
    """Bring everything up to date that the purpose needs."""
    build_environment.prepare(root, purpose, say)
    build_client.build(root, build_environment.node(root), say)


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait for another preparation of the same folder; the lock goes with its process."""
    with (root / ".preparing").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another preparation of this folder ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(line: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(line, flush=True)


def fail(sentence: str) -> int:
    """Say why there is no going on."""
    print(sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
