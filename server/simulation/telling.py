"""The line between a crowd and the server that sent it: a moment per line, as JSON, through a pipe.

The crowd writes without waiting: where nobody reads, a moment is lost rather than a person stopped.
"""

from __future__ import annotations

import io
import json
import os
import threading
from dataclasses import asdict, dataclass, field

from sessions.rehearsals.scenes import Wrote
from sessions.rehearsals.telling import Happened, Moment, WhyGone


@dataclass(slots=True)
class MomentWriter:
    """Writes what a crowd's people do into a pipe, from many threads."""

    pipe: io.FileIO
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, moment: Moment) -> None:
        """Write a moment; it is lost where nobody has read for so long that the pipe is full."""
        self._write(asdict(moment))

    def over(self, why: WhyGone) -> None:
        """Say why the crowd goes."""
        self._write({"over": why})

    def _write(self, line: dict[str, object]) -> None:
        text = json.dumps(line, separators=(",", ":")).encode() + b"\n"
        with self.lock:
            # Not os.write: eventlet's would wait for a reader, and only one writer may wait.
            self.pipe.write(text)


def moment_writer(descriptor: int) -> MomentWriter:
    """Write into a pipe that another program reads."""
    os.set_blocking(descriptor, False)
    return MomentWriter(io.FileIO(descriptor, "w", closefd=False))


def read_line(line: bytes) -> Moment | WhyGone | None:
    """Read what a crowd wrote; None for what is no such line."""
    try:
        found = json.loads(line)
        if "over" in found:
            return WhyGone(found["over"])
        about = found["about"]
        return Moment(
            at=int(found["at"]),
            who=int(found["who"]),
            what=Happened(found["what"]),
            step=found["step"],
            about=None if about is None else Wrote(about),
        )
    except (ValueError, KeyError, TypeError):
        return None
