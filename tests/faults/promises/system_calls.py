"""Write, flush, acknowledge: in this order, as the kernel saw it, for every answer.

strace watches the store and a server while one phone sends answers one by one. What the store wrote
into its file has to be flushed before it replies, and the server acknowledges only after that.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.fault_test import fault_test
from tests.faults.finding import Finding, LeftOut, exactly
from tests.faults.rig.open_room import OpenRoom, open_room
from tests.faults.rig.servers import Deployment, deployment
from tests.faults.rig.stores import Change, flush_each_second, unchanged

CALLS = "write,writev,fdatasync,fsync,sendto,sendmsg"
ATTACHED = 0.5  # seconds for strace to look at every thread
# What a line of strace means: a write into the store's file, its flush, the acknowledgement.
WRITE = re.compile(r"\bwrite\(\d+<[^>]*\.aof>")
FLUSH = re.compile(r"\b(?:fdatasync|fsync)\(\d+<[^>]*\.aof>")
# A participant's acknowledgement: Engine.IO's 4, Socket.IO's 3, and the namespace.
ACK = re.compile(r"\bsend(?:to|msg)\(\d+<(?:TCP|socket).*43/participant,")


@fault_test(
    "An acknowledged answer is never lost",
    off="the store flushes each second (appendfsync everysec)",
)
def order_of_system_calls(full: bool) -> Iterator[Finding]:
    if not shutil.which("strace"):
        raise LeftOut("strace is not installed: the order of the system calls was not looked at.")
    answers = 60 if full else 10
    on, off = out_of_order(answers, unchanged), out_of_order(10, flush_each_second)
    yield Finding(
        "write, flush, acknowledge, in the system calls of store and server",
        faults=answers,
        figure=on,
        limit=exactly(0, "acknowledgements that came before write and flush"),
        off=off,
        fewest=answers,
    )


def out_of_order(answers: int, change: Change) -> int:
    """Send answers one by one, and count the acknowledgements that came too early."""
    with (
        deployment(1, change=change) as here,
        open_room(here, 4) as room,
        TemporaryDirectory() as folder,
    ):
        trace = Path(folder) / "trace"
        with traced(here, trace):
            send(room, answers)
        return early(trace.read_text(encoding="utf-8", errors="replace"), answers)


def send(room: OpenRoom, answers: int) -> None:
    phone = room.load.phones[0]
    for revision in range(1, answers + 1):
        assert room.load.all(phone.put(room.run, revision)) == ["pot"]


def early(trace: str, answers: int) -> int:
    """Count acknowledgements that no write and flush came before, since the last one."""
    written = flushed = False
    seen = wrong = 0
    for line in trace.splitlines():
        if WRITE.search(line):
            written, flushed = True, False
        elif FLUSH.search(line) and "resumed" not in line:
            flushed = True
        elif ACK.search(line):
            seen += 1
            wrong += not (written and flushed)
            written = flushed = False
    assert seen == answers, f"{seen} of {answers} acknowledgements were seen"
    return wrong


@contextmanager
def traced(here: Deployment, trace: Path) -> Iterator[None]:
    """Watch the system calls of the store and of the first server."""
    store, server = here.store.child, here.servers[0].child
    assert store is not None
    assert server is not None
    watched = ["-p", str(store.pid), "-p", str(server.pid)]
    watcher = subprocess.Popen(
        ["strace", "-f", "-yy", "-s", "64", "-e", f"trace={CALLS}", "-o", str(trace), *watched],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        ends = time.monotonic() + 10
        while not trace.exists() and time.monotonic() < ends:
            time.sleep(0.05)
        time.sleep(ATTACHED)
        if watcher.poll() is not None:
            assert watcher.stderr is not None
            raise LeftOut(f"strace may not watch here: {watcher.stderr.read().strip()}.")
        yield
        time.sleep(ATTACHED)
    finally:
        watcher.terminate()
        watcher.communicate()
