"""A session that another version of the server made is refused in words, and left as it is."""

from __future__ import annotations

import json

import pytest

from server.service.model import records
from server.service.ports.store import DATA_FORMAT
from sessions.errors import OtherVersion
from sessions.roles import Role
from tests.service.room import House


def test_a_record_says_which_format_its_session_has() -> None:
    house = House()
    session, _ = house.session()
    record = house.sessions.load(session).record
    packed = json.loads(records.pack(record))
    assert packed["data_format"] == DATA_FORMAT
    assert records.read_record(json.dumps(packed).encode()) == record
    for noted in ({"data_format": DATA_FORMAT + 1}, {"data_format": None}):
        with pytest.raises(OtherVersion):
            records.read_record(json.dumps(packed | noted).encode())
    del packed["data_format"]
    with pytest.raises(OtherVersion):
        records.read_record(json.dumps(packed).encode())


def test_a_worker_of_another_version_refuses_the_session_and_does_not_erase_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    older = House()
    session, _ = older.session()
    monkeypatch.setattr(records, "DATA_FORMAT", DATA_FORMAT + 1)
    newer = House(store=older.store, vault=older.vault)
    with pytest.raises(OtherVersion) as refused:
        newer.welcomes.welcome(session, Role.PARTICIPANT)
    assert "another version" in refused.value.message()
    newer.clock.advance(60)
    newer.scheduler.turn()
    monkeypatch.undo()
    assert older.sessions.load(session).record.id == session
    assert session in older.vault.sessions()
