"""A server whose store takes long to flush a commit: reads are as they are in the product."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from server.store import commit_line, lua
from tests.attacks.defences.switched_off import all_replaced
from tests.attacks.rig.server import AttackedServer, serving

FLUSH = 0.1  # seconds: twenty times a sound disk's, so that it shows on a busy machine

# A store says nothing else while it flushes. A script that is busy is the same to whoever asks.
BUSY = "local ends = os.clock() + {flush} while os.clock() < ends do end\n"


class SlowStoreServer(AttackedServer):
    """A server over a slow disk, at the true pace of time."""

    child_code = serving(__name__)

    def __init__(self) -> None:
        super().__init__(speed=1.0)


@contextmanager
def off(flush: float = FLUSH) -> Iterator[None]:
    """Switch nothing off but the speed of the disk; `flush`: seconds per commit."""
    plain, busy = lua.script_text, BUSY.format(flush=flush)

    def slower(name: str) -> str:
        return busy * (name == commit_line.NAME) + plain(name)

    with all_replaced(((lua, "script_text", slower), (commit_line, "script_text", slower))):
        yield
