"""`python -m server` on a faster clock: `python -m tests.drivers.faster SPEED BEGAN TICKED ...`.

Everything comes in through the real front door; only the clock that it would make is another one.
Servers that are given the same three numbers agree on the time, and so does one after a restart.
"""

from __future__ import annotations

import server.__main__  # isort: skip  # it patches: it has to be the first
import sys
from functools import partial

from server.running import running_server
from server.selftest.clock import FastClock


def main() -> None:
    speed, began, ticked = map(float, sys.argv[1:4])
    sys.argv[1:4] = []
    clock = FastClock(speed, began, ticked)
    setattr(sys.modules["server.serve"], "running_server", partial(running_server, clock=clock))  # noqa: B010 - for mypy
    server.__main__.main()


if __name__ == "__main__":
    main()
