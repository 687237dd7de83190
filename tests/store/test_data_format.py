"""A store that another version of Hearth wrote into is refused with a sentence, and not touched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from server.service.model import records
from server.service.ports.clock import SessionId
from server.service.ports.store import DATA_FORMAT
from server.store import binary
from server.store.client import RedisClients, connect
from server.store.data_format import demand_format
from server.store.embedded import EmbeddedStore
from server.store.keys import Keys
from server.store.messages import StoreTrouble
from server.store.open_store import NAME, OpenStore, open_store
from sessions import live
from tests.store.builders import DURABLE, Served, a_session

ROOT = Path(__file__).resolve().parents[2]
KEYS = Keys(NAME, b"s" * 32)
NEWER = DATA_FORMAT + 1


@contextmanager
def opened(data: Path, url: str = "") -> Iterator[OpenStore]:
    """Open a store as a server does at its start."""
    with open_store(
        url, folder=data / "store", keyring=data / "keyring", secret=KEYS.secret
    ) as here:
        yield here


@contextmanager
def beside(data: Path) -> Iterator[Any]:
    """Open the embedded store alone: nobody asks for its format."""
    store = EmbeddedStore(data / "store", reserve=65536)
    store.start()
    clients = connect(store.url)
    try:
        yield clients.commands
    finally:
        clients.close()
        store.stop()


def everything(client: Any) -> dict[bytes, bytes]:
    """Every entry of a store, as the store would write it down."""
    found = {key: client.dump(key) for key in client.scan_iter()}
    assert found
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def played(data: Path) -> SessionId:
    """Leave a store as a server with a session leaves it."""
    with opened(data) as here:
        session = a_session(here.store)
        here.vault.create(session)
    return session


def test_the_first_start_notes_the_format_and_the_next_one_goes_on(tmp_path: Path) -> None:
    session = played(tmp_path)
    with opened(tmp_path) as here:
        noted: Any = here.store.clients.commands
        assert noted.get(KEYS.format) == str(DATA_FORMAT).encode()
        assert here.store.live(session) is not None


@pytest.mark.parametrize("noted", [str(NEWER), "0", "somebody else's"])
def test_sessions_of_another_version_are_refused_and_nothing_changes(
    tmp_path: Path, noted: str
) -> None:
    played(tmp_path)
    with beside(tmp_path) as client:
        client.set(KEYS.format, noted)
        before, keys = everything(client), files(tmp_path / "keyring")
    bases = [name for name in files(tmp_path / "store") if ".base." in name]
    with pytest.raises(StoreTrouble) as caught, opened(tmp_path):
        pass
    assert caught.value.code == "other_format"
    assert f"format {noted}; this version reads format {DATA_FORMAT}" in str(caught.value)
    assert [name for name in files(tmp_path / "store") if ".base." in name] == bases, (
        "the file was not written anew: what is older might not be able to read it any more"
    )
    assert files(tmp_path / "keyring") == keys
    with beside(tmp_path) as client:
        assert everything(client) == before


def test_sessions_of_a_version_that_noted_no_format_are_refused(tmp_path: Path) -> None:
    played(tmp_path)
    with beside(tmp_path) as client:
        client.delete(KEYS.format)
        before = everything(client)
    with pytest.raises(StoreTrouble) as caught, opened(tmp_path):
        pass
    assert caught.value.code == "no_format"
    with beside(tmp_path) as client:
        assert everything(client) == before


@pytest.mark.parametrize("noted", [None, str(NEWER)])
def test_another_versions_store_without_sessions_is_taken_over(
    tmp_path: Path, noted: str | None
) -> None:
    session = played(tmp_path)
    with opened(tmp_path) as here:
        here.vault.destroy(session)
        here.store.erase(session)
    with beside(tmp_path) as client:
        client.delete(KEYS.format)
        if noted:
            client.set(KEYS.format, noted)
    with opened(tmp_path) as here:
        taken: Any = here.store.clients.commands
        assert taken.get(KEYS.format) == str(DATA_FORMAT).encode()


def test_a_store_of_ones_own_is_asked_too(tmp_path: Path) -> None:
    served = Served(binary.find(), tmp_path / "served", DURABLE)
    try:
        with opened(tmp_path, served.url) as here:
            a_session(here.store)
            client: Any = here.store.clients.commands
            client.set(KEYS.format, NEWER)
        with pytest.raises(StoreTrouble) as caught, opened(tmp_path, served.url):
            pass
        assert caught.value.code == "other_format"
    finally:
        served.stop()


class Meanwhile:
    """A store that another worker of ours starts on, between our two questions."""

    def __init__(self) -> None:
        self.noted: bytes | None = None

    def get(self, _: str) -> bytes | None:
        return self.noted

    def scan_iter(self, **_: object) -> Iterator[bytes]:
        self.noted = str(DATA_FORMAT).encode()
        return iter([b"hearth:{w:another}:live"])


def test_a_session_that_another_worker_made_meanwhile_is_no_older_one() -> None:
    client: Any = Meanwhile()
    demand_format(RedisClients(client, client, client), KEYS)


def test_the_command_says_it_in_one_sentence(tmp_path: Path) -> None:
    played(tmp_path)
    (tmp_path / "secret").write_text("s" * 32 + "\n", encoding="ascii")
    with beside(tmp_path) as client:
        client.set(KEYS.format, NEWER)
    done = subprocess.run(
        [sys.executable, "-m", "server", "--port", "0", "--data", str(tmp_path)],
        cwd=ROOT, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    said = [line for line in done.stderr.splitlines() if " INFO " not in line]
    assert len(said) == 1
    assert "end or erase its sessions" in said[0]


def shape() -> dict[str, list[str]]:
    """What is stored, by the names of its parts."""
    stored: tuple[Any, ...] = (
        records.SessionRecord, records.StoredAnswer, records.AnswerStatus, records.RunResult,
        live.Live, live.Run, live.Timer, live.StepTime, live.Before,
    )  # fmt: skip
    parts = {kind.__name__: sorted(field.name for field in fields(kind)) for kind in stored}
    session, run = SessionId("s"), KEYS.run(SessionId("s"), "r")
    names = [
        KEYS.live(session), KEYS.record(session), run.pot, run.released, run.statuses, run.result,
        *KEYS.here(session), KEYS.counted(session, "r"), KEYS.doors(session),
        KEYS.admitted(session), KEYS.inside(session), KEYS.links(session),
        KEYS.desks(session), KEYS.due, KEYS.owed, KEYS.clock,
    ]  # fmt: skip
    return parts | {"keys": sorted(names)}


def test_what_is_stored_changes_with_its_format_alone() -> None:
    known = json.loads(Path(__file__).with_name("data_format.json").read_text(encoding="utf-8"))
    assert {"format": DATA_FORMAT, **shape()} == known, (
        "What is stored has changed. If a released version would misread it, raise DATA_FORMAT in "
        "server/service/ports/store.py; then write the new shape into tests/store/data_format.json."
    )
