"""The memory of this process, out of reach of other programs.

In it are the keys of runs and, while a pot is opened, people's words. A core file would write them
to a disk, and any program of the same user could read them by ptrace.
"""

from __future__ import annotations

import ctypes
import resource
import sys

PR_SET_DUMPABLE = 4  # from Linux's sys/prctl.h


def forbid_dumps() -> None:
    """Write no core file and let no debugger of the same user in; Linux alone knows the second."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
