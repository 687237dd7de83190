"""`hearth links --renew`: the former start link ends at once, in a running server too."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from server import config
from server.links import links
from server.store import binary
from server.store.open_store import shared_turn
from tests.drivers.server import RestartableServer
from tests.store.builders import DURABLE, Served


def run(data: Path, *flags: str, **settings: str) -> tuple[int, str]:
    """Run the command, and return how it ended and what it said."""
    done = CliRunner().invoke(links, ["--data", str(data), *flags], env=settings)
    return done.exit_code, done.output


def link(data: Path) -> str:
    found = re.search(r"#start=(\S+)", (data / "links").read_text(encoding="utf-8"))
    assert found
    return found[1]


def status(url: str, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return requests.get(f"{url}/api/plans", headers=headers, timeout=10).status_code


def test_a_running_server_refuses_the_former_link_and_takes_the_new_one(
    server: RestartableServer,
) -> None:
    former, opened = server.start_token, server.session()
    assert run(server.data, HEARTH_PORT=str(server.port))[0] == 0
    assert server.start_token == former, "the premise: to ask for the link changes nothing"
    code, said = run(server.data, "--renew", HEARTH_PORT=str(server.port))
    assert code == 0
    assert "no session any more" in said
    assert server.start_token not in (former, said)
    assert (status(server.url, former), status(server.url, server.start_token)) == (401, 200)
    assert f"http://127.0.0.1:{server.port}/" in server.links.read_text(encoding="utf-8")
    renewed = server.start_token
    server.stop()
    server.start()
    assert server.start_token == renewed, "it lasts"
    assert status(server.url, former) == 401
    headers = {"Authorization": f"Bearer {opened['facilitator']}"}
    reply = requests.get(f"{server.url}/api/export", headers=headers, timeout=10)
    assert reply.status_code == 200, "a session that runs goes on"


def test_the_word_is_for_its_owner_alone_and_another_each_time(tmp_path: Path) -> None:
    settings = config.Settings(data=str(tmp_path))
    config.secret_of(settings)
    words = set()
    for _ in range(3):
        assert run(tmp_path, "--renew")[0] == 0
        words.add(config.start_turn(settings))
    assert len(words) == 3
    assert stat.S_IMODE((tmp_path / "start").stat().st_mode) == 0o600


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 21, b"x" * 23, b"\xff" * 22])
def test_a_damaged_word_does_not_bring_the_first_link_back(tmp_path: Path, damage: bytes) -> None:
    settings = config.Settings(data=str(tmp_path))
    config.secret_of(settings)
    assert run(tmp_path, "--renew")[0] == 0
    (tmp_path / "start").write_bytes(damage)
    code, said = run(tmp_path)
    assert code == 2
    assert "damaged" in said
    assert run(tmp_path, "--renew")[0] == 0, "the way on"


def test_a_folder_of_no_server_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    code, said = run(tmp_path, "--renew")
    assert code == 2
    assert "No server was started" in said
    assert list(tmp_path.iterdir()) == []


def test_workers_of_one_store_have_one_link(tmp_path: Path) -> None:
    served = Served(binary.find(), tmp_path / "served", DURABLE)
    shared = {"HEARTH_REDIS_URL": served.url, "HEARTH_SECRET": "s" * 32}
    one, other = tmp_path / "one", tmp_path / "other"
    try:
        assert run(one, **shared)[0] == 0
        former = link(one)
        assert run(one, "--renew", **shared)[0] == 0
        assert run(other, **shared)[0] == 0
        assert link(one) == link(other) != former
        assert len(shared_turn(served.url)) == 22
    finally:
        served.stop()
    code, said = run(one, "--renew", **shared)
    assert (code, "does not answer" in said) == (2, True)
