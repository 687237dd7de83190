"""Own plans in a store that machines share: whose they are, who comes second, what a thief has."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from server.store.gateway import RedisStore
from server.store.plan_notes import PlanNotes

ADA, BEN = "a" * 16, "b" * 16
ONE, TWO = "1" * 16, "2" * 16
SECRET = b"s" * 32


@pytest.fixture
def notes(real_store: RedisStore) -> PlanNotes:
    return PlanNotes(real_store, SECRET)


def test_plans_are_kept_changed_and_removed_by_their_owner_alone(notes: PlanNotes) -> None:
    assert notes.add(ADA, ONE, "first", most=2)
    assert notes.read(ADA, ONE) == "first"
    for other in (BEN, ""):
        assert notes.ids(other) == []
        assert notes.read(other, ONE) is None
        assert not notes.remove(other, ONE, was="first")
    assert notes.replace(ADA, ONE, "second", was="first")
    assert not notes.replace(ADA, ONE, "third", was="first")
    assert not notes.remove(ADA, ONE, was="first")
    assert notes.read(ADA, ONE) == "second"
    assert notes.remove(ADA, ONE, was="second")
    assert notes.ids(ADA) == []


def test_no_more_are_added_than_may_be_whoever_comes_at_once(notes: PlanNotes) -> None:
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: notes.add(ADA, f"{n:016x}", "x", most=3), range(12)))
    assert done.count(True) == len(notes.ids(ADA)) == 3
    assert notes.add(BEN, TWO, "x", most=3)


def test_of_many_that_replace_the_same_text_one_does(notes: PlanNotes) -> None:
    notes.add(ADA, ONE, "was", most=2)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda n: notes.replace(ADA, ONE, f"{n}", was="was"), range(8)))
    assert done.count(True) == 1
    assert notes.read(ADA, ONE) == str(done.index(True))


def test_the_store_holds_no_word_of_them_and_another_secret_opens_none(
    notes: PlanNotes, real_store: RedisStore
) -> None:
    notes.add(ADA, ONE, "a canary that nobody should read", most=2)
    [sealed] = real_store.own_plans(ADA).values()
    assert b"canary" not in sealed
    other = PlanNotes(real_store, b"o" * 32)
    assert other.ids(ADA) == []
    assert other.read(ADA, ONE) is None
    # A text that was put under another name is nobody's.
    real_store.note_plan(BEN, ONE, b"", sealed, most=2)
    assert notes.read(BEN, ONE) is None
