"""One of two servers over a store, seen from inside; only a process of its own imports this."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time

from server import config
from server.running import running_server
from server.selftest.clock import FastClock
from server.selftest.process import READY_FILE

LOOK = 0.5  # real seconds between two looks whether somebody still attacks


def serve() -> None:
    """Serve until whoever started this is gone or says stop."""
    wish, parent = json.loads(sys.stdin.read()), os.getppid()
    clock = FastClock(*wish.pop("clock"))
    settings = config.Settings(port=0, **wish)
    threading.Thread(target=_stop_when_alone, args=(parent,), daemon=True).start()
    with running_server(settings, rehearse=lambda *_: None, clock=clock) as here:
        ready = {"url": here.house.links.base, "start": here.house.start_token}
        config.write_private(settings.data_folder / READY_FILE, json.dumps(ready))
        here.serve()


def _stop_when_alone(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os.kill(os.getpid(), signal.SIGTERM)
