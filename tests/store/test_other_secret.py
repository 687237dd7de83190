"""Another secret is noticed at a start, and the codes of running sessions open them again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server.store.keys import Keys
from server.store.open_store import NAME, OpenStore, open_store
from tests.service.room import House

ONE, OTHER = b"o" * 32, b"p" * 32


@contextmanager
def opened(data: Path, secret: bytes) -> Iterator[tuple[OpenStore, House]]:
    """Open a store as a server does at its start, and do what it does then."""
    with open_store("", folder=data / "store", keyring=data / "keyring", secret=secret) as here:
        house = House(store=here.store, vault=here.vault)
        house.ending.leftovers()()
        yield here, house


def said(here: OpenStore) -> list[str]:
    return [remark.code for remark in here.remarks]


def test_another_secret_is_said_once_and_kills_no_code(tmp_path: Path) -> None:
    with opened(tmp_path, ONE) as (here, house):
        session, made = house.session()
        assert here.store.by_code(made.code) == session
        assert said(here) == []
    with opened(tmp_path, ONE) as (here, _):
        assert said(here) == [], "the premise: the same secret is no other one"
    with opened(tmp_path, OTHER) as (here, house):
        assert said(here) == ["other_secret"]
        assert "HEARTH_SECRET" in here.remarks[0].text
        assert house.participation.enter(made.code, b"s" * 32, "here") == session
        client: Any = here.store.clients.commands
        assert not client.exists(Keys(NAME, ONE).code(made.code)), "one entry leads to a session"
    with opened(tmp_path, OTHER) as (here, house):
        assert said(here) == []
        house.ending.erase(session)
        assert here.store.by_code(made.code) is None


def test_without_sessions_another_secret_needs_no_word(tmp_path: Path) -> None:
    with opened(tmp_path, ONE):
        pass
    with opened(tmp_path, OTHER) as (here, _):
        assert said(here) == []


def test_the_store_holds_nothing_that_gives_the_secret_away(tmp_path: Path) -> None:
    with opened(tmp_path, ONE) as (here, _):
        client: Any = here.store.clients.commands
        first = client.get(Keys(NAME, ONE).secret_print)
    assert ONE not in first
    with opened(tmp_path, OTHER) as (here, _), opened(tmp_path / "b", ONE) as (beside, _):
        client = beside.store.clients.commands
        assert client.get(Keys(NAME, ONE).secret_print) != first, "each store has a salt of its own"
