"""The memory of this process: out of reach of other programs, and cheap to look through.

In it are the keys of runs and, while a pot is opened, people's words. A core file would write them
to a disk, and any program of the same user could read them by ptrace.
"""

from __future__ import annotations

import ctypes
import gc
import resource
import sys

PR_SET_DUMPABLE = 4  # from Linux's sys/prctl.h
YOUNG = 10_000  # objects that were made and not freed until the collector looks at the new ones


def forbid_dumps() -> None:
    """Write no core file and let no debugger of the same user in; Linux alone knows the second."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def spare_what_lasts() -> None:
    """Have the garbage collector leave out what was made until now: modules, schemas, plans.

    They are some hundred thousand objects that last as long as the process. Each thorough look went
    through them all, which took a quarter of the time in which a thousand phones join.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
