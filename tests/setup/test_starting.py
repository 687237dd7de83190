"""The real server starts as the README and the Procfile say, and says why it cannot."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import requests

from tests.drivers.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path(sys.executable).parent
FORM = {
    "plan": "building-deeper-connections", "format": "60", "facilitator": "Ada",
    "server_by": "The venue", "waiver": True, "rehearsal": True,
}  # fmt: skip
PATIENCE = 40  # seconds; a busy machine starts the store and the server in two


@contextmanager
def held_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def environment(**settings: str) -> dict[str, str]:
    path = os.pathsep.join([str(BINARIES), os.environ["PATH"]])
    return {**os.environ, "PATH": path, **settings}


@contextmanager
def running(
    *command: str, output: IO[bytes] | int = subprocess.DEVNULL, **settings: str
) -> Iterator[None]:
    """Run a command in a group of its own, and end the whole group."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(**settings), start_new_session=True,
        stdout=output, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def health(port: int, host: str = "127.0.0.1") -> str:
    """Ask until there is an answer."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer = requests.get(f"http://{host}:{port}/health", timeout=5)
        except requests.ConnectionError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        else:
            assert answer.status_code == 200
            return answer.text


def test_the_procfile_starts_the_server_on_the_port_it_is_given(tmp_path: Path) -> None:
    port = free_port()
    with running("honcho", "start", "web", PORT=str(port), HEARTH_DATA=str(tmp_path)):
        assert health(port) == "ok\n"


def test_the_procfile_serves_behind_a_platforms_proxy(tmp_path: Path) -> None:
    port, said = free_port(), tmp_path / "said"
    with (
        said.open("wb") as output,
        running("honcho", "start", "web", output=output, PORT=str(port), HEARTH_DATA=str(tmp_path)),
    ):
        assert health(port, host="127.0.0.2") == "ok\n", "it listens beyond one address"
        text = said.read_text(encoding="utf-8")
        assert "empty their disk at each restart" in text
        found = re.search(r"Facilitator: .*/facilitator#start=(\S+)", text)
        assert found, text
        answer = requests.post(
            f"http://127.0.0.1:{port}/api/sessions",
            json=FORM,
            headers={
                "Authorization": f"Bearer {found[1]}",
                "Host": "workshop.example.org",
                "X-Forwarded-Proto": "https",
            },
            timeout=10,
        )
        assert answer.json()["join_url"].startswith("https://workshop.example.org/#")


def test_the_module_and_the_console_command_are_the_same() -> None:
    said = [
        subprocess.run([*command, "--help"], cwd=ROOT, env=environment(), capture_output=True,
                       text=True, check=True, timeout=PATIENCE).stdout
        for command in (["hearth"], [sys.executable, "-m", "server"])
    ]  # fmt: skip
    assert said[0] == said[1]
    assert "--lan" in said[0]


def refused(tmp_path: Path, *flags: str) -> str:
    """Start the server where it cannot start, and return its one sentence."""
    done = subprocess.run(
        [sys.executable, "-m", "server", "--data", tmp_path / "data", *flags],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode not in (0, -signal.SIGKILL)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path) -> None:
    with held_port() as port:
        sentence = refused(tmp_path, "--port", str(port))
    assert str(port) in sentence
    assert "--port" in sentence


def test_a_certificate_without_a_key_is_said(tmp_path: Path) -> None:
    assert "--tls-key" in refused(tmp_path, "--tls-cert", "certificate.pem")


def test_a_data_folder_that_another_server_uses_is_said(tmp_path: Path) -> None:
    port = free_port()
    command = (sys.executable, "-m", "server", "--port", str(port), "--data")
    with running(*command, str(tmp_path / "data")):
        health(port)
        assert "--data" in refused(tmp_path, "--port", "0")


def test_a_server_that_is_told_to_stop_does_so_calmly(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "server", "--port", str(port), "--data", str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stderr=subprocess.PIPE)
    health(port)
    process.terminate()
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors.decode()
    assert b"Traceback" not in errors
