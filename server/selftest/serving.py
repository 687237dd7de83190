"""The self-test's server, seen from inside: the same server, with a faster clock handed in.

It runs in a process of its own that begins in `server/__main__.py`, and reads from its standard
input what to do. So no flag and no variable can give any other server another clock.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time

from server import config
from server.running import running_server
from server.selftest.clock import FastClock
from server.selftest.process import READY_FILE

LOOK = 0.5  # real seconds between two looks whether the parent process is still there


def serve() -> None:
    """Serve until the parent process says stop, or is gone itself.

    Whoever kills the parent leaves nobody to clean up, so the server then removes its own folder.
    """
    request = json.loads(sys.stdin.readline())
    parent = os.getppid()
    threading.Thread(target=_stop_when_alone, args=(parent,), daemon=True).start()
    settings = config.Settings(port=0, **request["settings"])
    try:
        _serve(settings, FastClock(**request["clock"]))
    finally:
        if os.getppid() != parent:
            shutil.rmtree(settings.data_folder, ignore_errors=True)


def _serve(settings: config.Settings, clock: FastClock) -> None:
    with running_server(settings, clock=clock) as running:  # it has a crowd already
        ready = {
            "url": running.built.links.base,
            "start": running.built.start_token,
            "store": running.store.url,
            "process": os.getpid(),
        }
        config.write_private(settings.data_folder / READY_FILE, json.dumps(ready))
        running.serve()


def _stop_when_alone(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
