"""Processes of our own: what they inherit, and how they are stopped."""

from __future__ import annotations

import os
import subprocess

STOPPING = 15.0  # real seconds between asking and insisting


def environment() -> dict[str, str]:
    """Return this process's environment without the settings of another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}


def stop(child: subprocess.Popen[bytes]) -> None:
    """Ask a process to stop, and insist if it does not."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(STOPPING)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
