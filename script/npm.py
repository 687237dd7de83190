"""Runs npm in client/, with the Node that comes as a wheel: its arguments are npm's.

Nobody has to have Node, the wheel puts no npm on the PATH, and the one in its `bin` does not start.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import build_client
import build_environment

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Install the packages if their lock is another one, and run npm."""
    node, client = build_environment.node(ROOT), ROOT / "client"
    build_client.install(client, node, print)
    command = build_client.npm(node, *sys.argv[1:])
    environment = build_client.environment(node)
    return subprocess.run(command, cwd=client, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
