"""One crowd in a process of its own, and what it has told so far."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import dataclass, field

from server.simulation.telling import read_line
from sessions.rehearsals.telling import (
    MOMENTS,
    PER_READING,
    CrowdNews,
    CrowdStage,
    CrowdWanted,
    Moment,
    WhyGone,
)

READ = 65_536  # bytes: what a pipe holds
STOPPING = 5.0  # seconds that a crowd has to go by itself


def pipe() -> tuple[io.FileIO, int]:
    """Make a pipe: the end that is read without waiting, and the descriptor of the other one.

    Not the pipe of Popen: eventlet's waits until as much has come as was asked for.
    """
    reads, writes = os.pipe()
    os.set_blocking(reads, False)
    return io.FileIO(reads, "r"), writes


@dataclass(slots=True)
class CrowdProcess:
    """What its people did lies in this process's memory alone, and goes with it."""

    process: subprocess.Popen[bytes]
    pipe: io.FileIO  # what it writes
    wanted: CrowdWanted
    moments: list[Moment] = field(default_factory=list)
    why: WhyGone | None = None
    rest: bytes = b""  # of a line that has not come whole
    forgotten: bool = False  # its session is over: nothing more is kept

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def read(self) -> None:
        """Take in what has come; nothing is waited for."""
        if self.pipe.closed:
            return
        ended = not self.running  # asked first: what was written before the end is read below
        while chunk := self.pipe.read(READ):
            *lines, self.rest = (self.rest + chunk).split(b"\n")
            for line in lines:
                self._take(line)
        if ended and self.why is None:
            self.why = WhyGone.BROKE
        if ended:
            self.pipe.close()

    def forget(self) -> None:
        """Drop what was told, and what may still come before its people are gone."""
        self.forgotten = True
        self.moments.clear()

    @property
    def done(self) -> bool:
        """Whether nobody will ask for it any more: its session is erased, and its people gone."""
        return not self.running and (self.forgotten or self.why is WhyGone.ENDED)

    def stop(self) -> None:
        """Have its people go; `wait` sees to it that they do."""
        self.process.terminate()

    def wait(self) -> None:
        """Wait until its process is gone, or end it."""
        try:
            self.process.wait(timeout=STOPPING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.pipe.close()

    def news(self, after: int) -> CrowdNews:
        """Tell how the crowd is, and some of the moments from this number on."""
        self.read()
        moments = tuple(self.moments[after : after + PER_READING])
        return CrowdNews(
            crowd=self._stage(),
            why=self.why,
            scene=self.wanted.scene,
            seed=self.wanted.seed,
            participants=self.wanted.participants,
            moments=moments,
            next=after + len(moments),
        )

    def _stage(self) -> CrowdStage:
        if self.why is not None:
            return CrowdStage.GONE
        return CrowdStage.HERE if self.moments else CrowdStage.COMING

    def _take(self, line: bytes) -> None:
        told = read_line(line)
        if isinstance(told, WhyGone):
            self.why = told
        elif told is not None and not self.forgotten and len(self.moments) < MOMENTS:
            self.moments.append(told)
