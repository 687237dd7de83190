"""The server's memory is in no core file and open to no debugger, unless somebody asks for it."""

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
with running_server(settings, rehearse=lambda *_: None):
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
