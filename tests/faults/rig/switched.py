"""`python -m server` with a mechanism off: `python -m ...switched NAME SPEED BEGAN TICKED ...`.

Everything comes in through the real front door; NAME is a function of `switches.py`.
"""

from __future__ import annotations

import server.__main__  # noqa: F401  # isort: skip  # it patches: it has to be the first
import sys

from tests.drivers import faster
from tests.faults.rig import switches


def main() -> None:
    switch_off = getattr(switches, sys.argv.pop(1))
    switch_off()
    faster.main()


if __name__ == "__main__":
    main()
