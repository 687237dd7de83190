"""Becomes another program that dies with its parent; run by its path: PARENT PROGRAM ARGUMENTS."""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, program: list[str]) -> None:
    """Ask the system to end this process with its parent, then become the program.

    Where the system cannot do that (macOS), the program keeps the folder's lock instead: a second
    start is then refused until somebody ends it.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked
            sys.exit(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core file would hold the store's memory
    os.execv(program[0], program)  # noqa: S606  (that is the point of this file)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
