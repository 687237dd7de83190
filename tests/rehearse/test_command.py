"""The command as somebody types it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REHEARSE = [sys.executable, "-m", "server", "rehearse"]


def rehearse(*arguments: str, seconds: float = 30) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*REHEARSE, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def folders(where: Path) -> list[str]:
    return [path.name for path in where.iterdir()]


def test_three_are_too_few_and_it_says_why() -> None:
    done = rehearse("--run", "--participants", "3")
    assert done.returncode == 2
    assert "At least 4" in done.stderr
    assert "because" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Give the session to join"),
        (("--run", "--plan", "nothing"), "There is no built-in plan nothing"),
        (("--run", "--format", "61"), "has no format 61"),
        (("--run", "--language", "xx"), "Nothing is written in xx"),
        (("--run", "--participants", "501"), "At most 500"),
        (("--url", "http://127.0.0.1:9", "--code", "ABC-DEF"), "Nothing answers"),
    ],
)
def test_what_cannot_be_played_is_said_in_a_sentence(
    arguments: tuple[str, ...], sentence: str
) -> None:
    done = rehearse(*arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_whole_plan_is_played_and_counted() -> None:
    asked = ["--run", "--participants", "12", "--pace", "fast", "--format", "60", "--json"]
    done = rehearse(*asked, seconds=150)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert list(said) == [
        "plan", "format", "participants", "steps", "answers", "snapshots", "cards", "ack_ms",
        "state_ms", "erased",
    ]  # fmt: skip
    assert said["plan"] == "building-deeper-connections"
    assert (said["format"], said["participants"]) == ("60", 12)
    assert said["steps"] == {"plan": 28, "played": 28}
    answers = said["answers"]
    assert list(answers) == [
        "sent", "acknowledged", "refused", "unanswered",
        "released", "destroyed", "taken_back", "lost",
    ]  # fmt: skip
    told = answers["acknowledged"] + answers["refused"] + answers["unanswered"]
    assert answers["sent"] == told
    assert answers["acknowledged"] > 80
    kept = answers["released"] + answers["destroyed"] + answers["taken_back"]
    assert answers["lost"] == 0
    assert answers["acknowledged"] == kept
    assert said["snapshots"] > 5
    assert said["cards"] > 10
    for name in ("ack_ms", "state_ms"):
        assert 0 < said[name]["p50"] <= said[name]["p99"] < 5_000
    assert said["erased"] is True


def test_an_interrupted_run_leaves_no_process_and_no_folder(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [*REHEARSE, "--run", "--participants", "4"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    ends = time.monotonic() + 30
    while not list(tmp_path.glob("hearth-*/ready.json")) and time.monotonic() < ends:
        time.sleep(0.05)
    (ready,) = tmp_path.glob("hearth-*/ready.json")
    server = int(json.loads(ready.read_text(encoding="utf-8"))["process"])
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "Interrupted" in said
    assert folders(tmp_path) == []
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_a_killed_run_takes_its_server_and_its_folder_along(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [*REHEARSE, "--run", "--participants", "4"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends = time.monotonic() + 30
    while not list(tmp_path.glob("hearth-*/ready.json")) and time.monotonic() < ends:
        time.sleep(0.05)
    child.kill()
    child.wait()
    ends = time.monotonic() + 20
    while folders(tmp_path) and time.monotonic() < ends:
        time.sleep(0.1)
    assert folders(tmp_path) == []


def test_no_flag_and_no_variable_gives_a_server_another_clock() -> None:
    asked = [sys.executable, "-m", "server", "--help"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
    assert "clock" not in said.stdout
    assert "speed" not in said.stdout
    files = list((ROOT / "server" / "config").glob("*.py"))
    assert files, "the premise: settings are read here"
    settings = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "CLOCK" not in settings.upper()
    assert "SPEED" not in settings.upper()
