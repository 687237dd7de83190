"""The server's memory: in no core file, open to no debugger, and not looked through in vain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STARTED = """
from pathlib import Path
from server.config import Settings
from server.running import running_server
import ctypes, resource, sys
settings = Settings(data=sys.argv[1], port=0, dumpable=sys.argv[2] == "yes")
with running_server(settings):
    dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 1  # PR_GET_DUMPABLE
    print(dumpable, resource.getrlimit(resource.RLIMIT_CORE)[0] == 0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can forbid it")
@pytest.mark.parametrize(("asked", "said"), [("no", "False True"), ("yes", "True")])
def test_a_running_server_can_be_dumped_only_where_it_was_asked_for(
    tmp_path: Path, asked: str, said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import server.__main__" + STARTED, str(tmp_path / "data"), asked],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.startswith(said), done.stderr


SERVING = """
import gc, sys
from server import running
from server.config import Settings
running.runner.run = lambda *_, **__: print(gc.get_freeze_count() > 50_000, len(gc.get_objects()))
settings = Settings(data=sys.argv[1], port=0)
with running.running_server(settings) as server:
    server.serve()
"""


def test_a_server_that_serves_is_not_looked_through_by_the_collector(tmp_path: Path) -> None:
    """What lasts is left out, or each thorough look takes longer than a hundred joins."""
    done = subprocess.run(
        [sys.executable, "-c", "import server.__main__" + SERVING, str(tmp_path / "data")],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.startswith("True"), done.stderr
    assert int(done.stdout.split()[1]) < 1_000, "what is left to look through"
