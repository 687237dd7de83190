"""Starts the real server many times: each in a fork of one process that has imported it once.

`python -m tests.drivers.starts` reads a JSON list of [arguments, settings] from its standard input,
and writes for each how it ended: see `Start`. A start takes a tenth of what a new process takes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO
from urllib.request import urlopen

LONGEST = 60.0  # real seconds until a start counts as one that hangs
ADDRESS = "Hearth is serving at "
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Start:
    """How a start went: `served` if it answered, and was then asked to stop."""

    code: int
    said: str
    served: bool

    @property
    def traceback(self) -> bool:
        return "Traceback" in self.said or "fault of its own" in self.said

    @property
    def sentences(self) -> list[str]:
        """What it said on its way out, without the lines of the log."""
        return [line for line in self.said.splitlines() if " hearth" not in line]

    @property
    def refused(self) -> bool:
        """Whether it said in one sentence why it does not start."""
        return self.code == 2 and not self.served and len(self.sentences) == 1

    @property
    def calm(self) -> bool:
        """Whether it refused with a sentence, or served and stopped."""
        return not self.traceback and (self.refused or (self.served and self.code == 0))


def started(*wanted: tuple[Sequence[str], Mapping[str, str]]) -> list[Start]:
    """Start the server with each of these arguments and settings, one after the other."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HEARTH_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.drivers.starts"],
        input=json.dumps(wanted), cwd=ROOT, env=clean, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [Start(**each) for each in json.loads(done.stdout)]


def _start(arguments: list[str], settings: dict[str, str]) -> Start:
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            _become(arguments, settings, said)
        ends, served = time.monotonic() + LONGEST, False
        while True:
            found, status = os.waitpid(child, os.WNOHANG)
            if found:
                break
            if not served and _serves(said):
                served = True
                os.kill(child, signal.SIGTERM)
            if time.monotonic() > ends:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.02)
        return Start(os.waitstatus_to_exitcode(status), _text(said), served)


def _become(arguments: list[str], settings: dict[str, str], said: IO[bytes]) -> None:
    """Be the server, in the fork."""
    code = 70
    try:
        os.environ.update(settings)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        sys.argv[1:] = arguments
        import server.__main__  # noqa: PLC0415 - imported by now; the name is ours to call

        server.__main__.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _serves(said: IO[bytes]) -> bool:
    for line in _text(said).splitlines():
        if line.startswith(ADDRESS):
            with urlopen(
                line.removeprefix(ADDRESS).split(". ")[0] + "/health", timeout=10
            ) as reply:
                return bool(reply.status == 200)
    return False


def _text(said: IO[bytes]) -> str:
    """Read what was said so far, and leave the place at which the server writes."""
    return os.pread(said.fileno(), 1 << 20, 0).decode(errors="replace")


def main() -> None:
    """Start each, and write how it went."""
    import server.__main__  # noqa: F401, PLC0415 - once, for all forks

    wanted = json.load(sys.stdin)
    json.dump([asdict(_start(arguments, settings)) for arguments, settings in wanted], sys.stdout)


if __name__ == "__main__":
    main()
