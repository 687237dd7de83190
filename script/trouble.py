"""What can go wrong while Hearth is prepared, as sentences that help."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

# The first cause whose signs are in a tool's output is the one that is told.
CAUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "The disk is full: free some space and run this again.",
        ("No space left on device", "ENOSPC", "Errno 28"),
    ),
    (
        "A downloaded package is not the one that was locked, so nothing of it was installed. "
        "Run this again; if it stays so, do not trust the network you are on.",
        ("DO NOT MATCH THE HASHES", "EINTEGRITY"),
    ),
    (
        "The package registries cannot be reached. Hearth needs the network for its first start "
        "only: check the connection (and a proxy, if you need one) and run this again.",
        (
            "Could not find a version that satisfies",
            "NewConnectionError",
            "NameResolutionError",
            "Temporary failure in name resolution",
            "Network is unreachable",
            "Connection refused",
            "Read timed out",
            "CERTIFICATE",
            "SELF_SIGNED_CERT",
            "ENOTFOUND",
            "ECONNREFUSED",
            "ETIMEDOUT",
            "EAI_AGAIN",
            "ENOTCACHED",
        ),
    ),
)


class Trouble(Exception):
    """The preparation stopped; the message is for the person at the terminal."""


def cause_of(output: str) -> str | None:
    """Return the sentence for what went wrong in a tool's output, or None if it is unknown."""
    for sentence, signs in CAUSES:
        if any(sign in output for sign in signs):
            return sentence
    return None


def run(
    command: Sequence[str | Path],
    *,
    what: str,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a tool quietly and return what it printed; raise Trouble with its end if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=folder,
        env=dict(environment) if environment is not None else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-15:])
        cause = cause_of(done.stdout) or f"{what} failed; its last lines are above."
        raise Trouble(f"{last}\n\n{cause}")
    return done.stdout
