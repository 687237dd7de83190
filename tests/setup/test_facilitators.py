"""`hearth facilitator`: links of one's own, which end at once in a running server too."""

from __future__ import annotations

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from server import config
from server.erasure.command import erase
from server.facilitators import facilitator
from server.service.lifecycle.facilitators import read_facilitators
from server.store import binary
from server.store.client import connect
from server.store.facilitator_notes import shared_facilitators
from server.store.gateway import RedisStore
from server.store.inspection import inspect_store
from server.store.keys import Keys
from server.store.open_store import NAME
from tests.drivers.server import RestartableServer
from tests.drivers.starts import started
from tests.store.builders import DURABLE, Served

FORM = {
    "plan": "building-deeper-connections", "format": "60", "facilitator": "Ada",
    "server_by": "The house", "rehearsal": True,
}  # fmt: skip


def run(data: Path, *words: str, **settings: str) -> tuple[int, str]:
    """Run the command, and return how it ended and what it said."""
    done = CliRunner().invoke(facilitator, [*words, "--data", str(data)], env=settings)
    return done.exit_code, done.output


def added(data: Path, name: str, **settings: str) -> str:
    """Add somebody, and return the secret of their link."""
    code, said = run(data, "add", name, **settings)
    assert code == 0, said
    found = re.search(r"is in (\S+)\. Hand", said)
    assert found
    path = Path(found[1])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    token = re.search(r"#start=(\S+)", path.read_text(encoding="utf-8"))
    assert token
    assert token[1] not in said
    return token[1]


def ask(url: str, token: str, path: str = "plans", body: Any = None) -> requests.Response:
    headers = {"Authorization": f"Bearer {token}"}
    method = "GET" if body is None else "POST"
    return requests.request(method, f"{url}/api/{path}", headers=headers, json=body, timeout=10)


def test_facilitators_start_and_see_their_own_sessions_until_they_are_revoked(
    server: RestartableServer,
) -> None:
    ada, kim = added(server.data, "Ada Canary"), added(server.data, "Kim Canary")
    assert ask(server.url, ada).json()["facilitator"] == "Ada Canary"
    assert ask(server.url, server.start_token).json()["facilitator"] == "", "the operator's"
    made = ask(server.url, ada, "sessions", FORM)
    assert made.status_code == 201
    (mine,) = ask(server.url, ada, "sessions").json()["sessions"]
    assert mine["code"].replace("-", "") == made.json()["code"]
    for other in (kim, server.start_token):
        assert ask(server.url, other, "sessions").json() == {"sessions": []}
        back = ask(
            server.url, other, f"sessions/{mine['id']}/links", {"token": "N" * 43, "label": "x"}
        )
        assert (back.status_code, back.json()["error"]["code"]) == (404, "no_such_session")
    way = f"sessions/{mine['id']}/links"
    assert ask(server.url, ada, way, {"token": "short", "label": "x"}).status_code == 422
    assert ask(server.url, ada, way, {"token": "N" * 43, "label": "x"}).status_code == 201
    assert ask(server.url, "N" * 43, "export").status_code == 200, "it opens the session"
    assert run(server.data, "revoke", "ada canary")[0] == 0
    assert ask(server.url, ada).status_code == 401
    assert ask(server.url, ada, "sessions", FORM).status_code == 401
    assert ask(server.url, kim).status_code == 200
    assert ask(server.url, server.start_token).status_code == 200
    assert ask(server.url, made.json()["facilitator"], "export").status_code == 200, "it goes on"
    assert not list(server.data.glob("link-*"))[1:], "the file with the revoked link is gone"
    (server.data / "facilitators").write_bytes(b'{"facilitators": [')
    refused = ask(server.url, kim)
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "store_away")
    assert ask(server.url, server.start_token).status_code == 200, "the operator's link works on"
    for secret in (ada, kim, "Canary"):
        assert secret not in server.log()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder in which a server was started once."""
    config.secret_of(config.Settings(data=str(tmp_path / "data")))
    return tmp_path / "data"


def test_the_list_is_for_its_owner_alone_and_names_no_secret(data: Path) -> None:
    token = added(data, "Ada")
    path = data / "facilitators"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((data / "facilitators.lock").stat().st_mode) == 0o600
    assert token not in path.read_text(encoding="utf-8")
    code, said = run(data, "list")
    assert code == 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\d  Ada\n", said)
    assert run(data, "revoke", "Ada")[0] == 0
    assert "Nobody was added" in run(data, "list")[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("revoke", "Nobody"), "Nobody has this name"),
        (("add", " "), "cannot be added"),
        (("add", "ADA"), "cannot be added"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    data: Path, words: tuple[str, ...], sentence: str
) -> None:
    added(data, "Ada")
    before = (data / "facilitators").read_bytes()
    code, said = run(data, *words)
    assert code == 2
    assert sentence in said
    assert (data / "facilitators").read_bytes() == before


@pytest.mark.parametrize("damage", [b"x", b"{}", b'{"facilitators": [{}]}', b"\xff" * 40])
def test_a_damaged_list_is_said_by_every_command_and_is_not_written_over(
    data: Path, damage: bytes
) -> None:
    added(data, "Ada")
    (data / "facilitators").write_bytes(damage)
    for words in (("list",), ("add", "Kim"), ("revoke", "Ada")):
        code, said = run(data, *words)
        assert (code, "is damaged" in said) == (2, True)
    assert (data / "facilitators").read_bytes() == damage


def test_a_damaged_list_keeps_a_server_from_starting_with_one_sentence(data: Path) -> None:
    added(data, "Ada")
    place = ["--data", str(data), "--port", "0"], dict[str, str]()
    (good,) = started(place)
    assert good.served, "the premise: it starts"
    look = ["--check", "--data", str(data)]
    assert CliRunner().invoke(erase, look).exit_code == 0, "none of it is left of a session"
    (data / "stranger").touch()
    assert CliRunner().invoke(erase, look).exit_code == 1, "the premise: other files are told"
    (data / "facilitators").write_bytes(b"half a li")
    (bad,) = started(place)
    assert bad.refused
    assert "list of facilitators" in bad.said
    assert "half a li" not in bad.said


def test_of_many_who_are_added_at_once_none_is_lost(data: Path) -> None:
    settings = config.Settings(data=str(data))
    names = [f"Person {number}" for number in range(12)]

    def add(name: str) -> None:
        config.change_facilitators(
            settings,
            lambda text: (
                read_facilitators(text)
                .with_one_more(name, token=name, since="2026-11-27")
                .written()
            ),
        )

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(add, names))
    found = read_facilitators(config.facilitators_text(settings))
    assert sorted(one.name for one in found.all) == sorted(names)


def test_machines_of_one_store_have_one_list_and_the_store_cannot_read_it(tmp_path: Path) -> None:
    served = Served(binary.find(), tmp_path / "served", DURABLE)
    shared = {"HEARTH_REDIS_URL": served.url, "HEARTH_SECRET": "s" * 32}
    one, other = tmp_path / "one", tmp_path / "other"
    try:
        added(one, "Ada Canary", **shared)
        assert "Ada Canary" in run(other, "list", **shared)[1]
        assert not (one / "facilitators").exists()
        store = RedisStore(connect(served.url), keys=Keys(NAME, b""))
        assert b"Canary" not in store.facilitators() != b""
        found = inspect_store(store.clients, Keys(NAME, b""), {})
        assert found.count == 0, "it is nothing of a session"
        before = store.facilitators()
        code, said = run(other, "list", **{**shared, "HEARTH_SECRET": "t" * 32})
        assert (code, "another secret" in said) == (2, True)
        assert run(other, "revoke", "Ada Canary", **shared)[0] == 0
        assert "Nobody was added" in run(one, "list", **shared)[1]
        assert not store.change_facilitators(before, b"what somebody read before"), "no way back"
        with shared_facilitators(served.url, b"s" * 32) as notes:
            seen: list[bytes] = []

            def change(text: bytes) -> bytes:
                if not seen:
                    store.change_facilitators(store.facilitators(), b"")
                seen.append(text)
                return b"mine"

            notes.change(change)
            assert (len(seen), notes.read()) == (2, b"mine"), "the loser of a race looks again"
        store.close()
    finally:
        served.stop()
    code, said = run(one, "list", **shared)
    assert (code, "does not answer" in said) == (2, True)
