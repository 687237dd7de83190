"""A quiet word waits for its helper in memory alone, is read once, and leads to nothing else."""

from __future__ import annotations

import json

import pytest

from server.service.ports.clock import SessionId
from server.service.presence.quiet_words import EACH, MOST
from sessions import errors
from sessions.receipts import Reached
from sessions.roles import Role
from tests.fakes import FakeRunVault, FakeStore
from tests.service.room import House, seat

ID, OTHER = "0123456789abcdef", "fedcba9876543210"


def opened(reader: str = "Robin") -> tuple[House, SessionId]:
    house = House()
    session, _ = house.session(quiet_reader=reader)
    return house, session


def said(
    house: House, session: SessionId, id: str | None = ID, *, by: int = 0, name: str = "Ada Brown"
) -> Reached:
    return house.participation.quiet_word(
        session, seat(by), id=id, who=name, where="by the window" if name else ""
    )


def asked(house: House, session: SessionId, id: str = ID) -> Reached:
    return said(house, session, id, name="")


def test_it_waits_until_it_stands_on_the_page_and_is_gone_then() -> None:
    house, session = opened()
    assert said(house, session) is Reached.WAITING
    assert house.facilitation.quiet_words(session) == 1
    word = house.facilitation.read_quiet_word(session)
    assert (word.who, word.where) == ("Ada Brown", "by the window")
    assert asked(house, session) is Reached.WAITING, "the page may not have got it"
    house.facilitation.quiet_word_read(session, word.id)
    assert asked(house, session) is Reached.READ
    assert house.facilitation.quiet_words(session) == 0
    with pytest.raises(errors.NotNow):
        house.facilitation.read_quiet_word(session)


def test_a_word_that_comes_twice_waits_once_and_not_again_after_it_was_read() -> None:
    house, session = opened()
    said(house, session)
    assert said(house, session) is Reached.WAITING
    assert house.facilitation.quiet_words(session) == 1
    house.facilitation.quiet_word_read(session, ID)
    assert said(house, session) is Reached.READ
    assert house.facilitation.quiet_words(session) == 0


def test_after_a_power_cut_its_phone_hears_that_it_is_lost_and_can_send_it_again() -> None:
    house, session = opened()
    said(house, session)
    assert isinstance(house.run_vault, FakeRunVault)
    house.run_vault.lose_all()
    assert asked(house, session) is Reached.LOST
    assert said(house, session) is Reached.WAITING


def test_another_worker_and_one_that_starts_again_know_it() -> None:
    house, session = opened()
    said(house, session)
    other = House(
        store=house.store, vault=house.vault, run_vault=house.run_vault, clock=house.clock
    )
    assert other.facilitation.read_quiet_word(session).who == "Ada Brown"
    other.facilitation.quiet_word_read(session, ID)
    assert asked(house, session) is Reached.READ


def test_the_store_never_hears_of_one() -> None:
    house, session = opened()
    store = house.store
    assert isinstance(store, FakeStore)
    before = dict(vars(store))
    frozen = repr(sorted((name, repr(value)) for name, value in before.items()))
    said(house, session)
    house.facilitation.read_quiet_word(session)
    house.facilitation.quiet_word_read(session, ID)
    now = repr(sorted((name, repr(value)) for name, value in vars(store).items()))
    assert now == frozen


def test_what_waits_is_sealed_has_one_length_and_holds_no_seat() -> None:
    house, session = opened()
    said(house, session)
    said(house, session, OTHER, by=1, name="x")
    vault = house.run_vault
    secrets = [vault.kept(session, f"quiet-{number}") or b"" for number in range(2)]
    assert len({len(secret) for secret in secrets}) == 1
    assert len(secrets[0]) > 1000
    for secret in secrets:
        assert b"Ada" not in secret
        assert seat(0) not in secret
        assert seat(1) not in secret


def test_where_nobody_is_named_who_reads_nobody_can_send_one() -> None:
    house, session = opened(reader="")
    with pytest.raises(errors.NotNow):
        said(house, session)
    assert said(house, session, None, name="") is Reached.NONE


def test_a_frame_without_a_word_is_answered_and_changes_nothing() -> None:
    house, session = opened()
    assert said(house, session, None, name="") is Reached.NONE
    assert house.facilitation.quiet_words(session) == 0


def test_a_word_without_a_name_or_a_place_is_refused() -> None:
    house, session = opened()
    with pytest.raises(errors.EmptyText) as wrong:
        house.participation.quiet_word(session, seat(0), id=ID, who=" ", where="here")
    assert wrong.value.fields == ("who",)
    assert house.facilitation.quiet_words(session) == 0


def test_a_phone_says_a_few_and_a_session_holds_a_dozen() -> None:
    house, session = opened()
    for number in range(EACH):
        said(house, session, f"{number:016x}")
    with pytest.raises(errors.QuietWordsFull):
        said(house, session, f"{99:016x}")
    for number in range(EACH, MOST):
        said(house, session, f"{number:016x}", by=number)
    with pytest.raises(errors.QuietWordsFull):
        said(house, session, f"{99:016x}", by=98)
    assert house.facilitation.quiet_words(session) == MOST
    house.facilitation.quiet_word_read(session, f"{0:016x}")
    assert said(house, session, f"{99:016x}", by=97) is Reached.WAITING


def test_the_end_of_a_session_takes_them_away() -> None:
    house, session = opened()
    said(house, session)
    house.ending.erase(session)
    assert house.run_vault.sessions() == []


def test_pages_are_told_who_reads_and_the_promise_says_that_it_has_a_name() -> None:
    for reader in ("Robin", ""):
        house, session = opened(reader)
        told = house.welcome(session, Role.PARTICIPANT)
        assert told["session"]["quiet_reader"] == reader
        assert ("quiet_word" in told["state"]["promise"]["not_promised"]) is bool(reader)


def test_no_page_is_sent_anything_when_one_comes() -> None:
    house, session = opened()
    before, sent = json.dumps(house.welcome(session, Role.SCREEN)), len(house.broadcaster.moves)
    said(house, session)
    assert json.dumps(house.welcome(session, Role.SCREEN)) == before
    assert len(house.broadcaster.moves) == sent
