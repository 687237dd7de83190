"""`hearth plan preview`: the address that it gives, what it refuses, and that nothing is left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from sessions import library
from tests.plan_commands.test_commands import hearth_plan

PLAN = "building-deeper-connections"
PATIENCE = 60.0  # real seconds: a store starts


def begun(folder: Path, *typed: str | Path) -> subprocess.Popen[str]:
    """Start the command as somebody at a terminal would, with a place of its own for its files."""
    command = [sys.executable, "-m", "server", "plan", "preview", *map(str, typed)]
    return subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def ended_with(running: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Let a process last as long as a test, however that ends."""
    with running:
        try:
            yield running
        finally:
            running.kill()


def address(running: subprocess.Popen[str]) -> str:
    """Wait for the line that says where it is; without a terminal that is a file of its owner."""
    assert running.stdout is not None
    for line in running.stdout:
        found = re.match(r"The preview is here: (\S+)", line)
        if found:
            file = Path(found[1])
            assert file.stat().st_mode & 0o077 == 0
            return file.read_text(encoding="utf-8").strip()
    raise AssertionError("it ended without an address")


@pytest.mark.integration
@pytest.mark.parametrize("ended", [signal.SIGINT, signal.SIGTERM])
def test_a_file_is_previewed_until_somebody_says_stop_and_nothing_is_left(
    tmp_path: Path, ended: signal.Signals
) -> None:
    file, folder = tmp_path / "mine.yaml", tmp_path / "temporary"
    folder.mkdir()
    file.write_text(library.texts()[PLAN].replace("title: Building", "title: Our"), "utf-8")
    with ended_with(begun(folder, file, "--step", "wall-of-fears", "--format", "60")) as running:
        page, _, more = address(running).partition("#start=")
        token, _, wanted = more.partition("&")
        plan = re.search(r"preview=own-([0-9a-f]{16})", wanted)
        assert plan
        assert wanted.endswith("&format=60&step=wall-of-fears")
        assert page.startswith("http://127.0.0.1:"), "for this machine alone"
        heads, base = {"Authorization": f"Bearer {token}"}, page.removesuffix("/facilitator")
        kept = requests.get(f"{base}/api/plans/own/{plan[1]}", headers=heads, timeout=10).json()
        assert kept["text"] == file.read_text(encoding="utf-8")
        assert requests.get(page, timeout=10).status_code == 200
        assert list(folder.iterdir()), "the premise: it lies there while it is looked at"
        running.send_signal(ended)
        assert running.wait(PATIENCE) == 0
        assert running.stdout is not None
        assert "Nothing is left of it." in running.stdout.read()
    assert list(folder.iterdir()) == []
    with pytest.raises(requests.ConnectionError):
        requests.get(page, timeout=10)
    assert sorted(tmp_path.iterdir()) == [file, folder]


@pytest.mark.parametrize(
    ("typed", "code", "sentence"),
    [
        (["no-such-plan"], 2, PLAN),
        (["no-such-file.yaml"], 2, "cannot be read"),
        ([PLAN, "--format", "61"], 2, "no length 61"),
        ([PLAN, "--step", "wall-of-feers"], 2, "There is: wall-of-fears."),
        (["bad.yaml"], 1, "bad.yaml:2:8: Here must be a text."),
        (["latin.yaml"], 1, "bytes that are not text"),
    ],
)
def test_what_cannot_be_shown_gets_a_sentence_and_starts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], code: int, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    Path("bad.yaml").write_text("id: x\ntitle: 7\n", encoding="utf-8")
    Path("latin.yaml").write_bytes("title: Grüße".encode("latin-1"))
    before = sorted(tmp_path.iterdir())
    done = hearth_plan("preview", *typed)
    assert (done.exit_code, sentence in done.output) == (code, True), done.output
    assert sorted(tmp_path.iterdir()) == before
