"""The list of facilitators as a value: names once, hashes for secrets, and nothing half read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.service.lifecycle.facilitators import (
    LONGEST,
    FacilitatorList,
    ListDamaged,
    NameNotUsable,
    NoSuchName,
    read_facilitators,
)

DAY = "2026-11-27"
ADA, KIM = "A" * 43, "K" * 43


def listed() -> FacilitatorList:
    one = FacilitatorList().with_one_more("Ada Lovelace", token=ADA, since=DAY)
    return one.with_one_more("Kim", token=KIM, since=DAY)


def test_a_token_is_found_by_its_hash_and_lies_nowhere() -> None:
    known = read_facilitators(listed().written())
    assert read_facilitators(known.written()) == known
    found = known.by_token(KIM)
    assert found is not None
    assert found.name == "Kim"
    assert known.by_token(KIM[:-1] + "x") is None
    assert known.by_token("") is None
    assert known.by_token(found.key) is None, "whoever reads the list cannot come in by it"
    assert KIM not in known.written().decode()


def test_somebody_who_is_taken_out_is_not_found_and_others_are() -> None:
    known = listed().without("  ada   LOVELACE ")
    assert known.by_token(ADA) is None
    assert known.by_token(KIM) is not None
    with pytest.raises(NoSuchName):
        known.without("Ada Lovelace")
    again = known.with_one_more("Ada Lovelace", token="N" * 43, since=DAY)
    assert again.by_token(ADA) is None, "the former link does not come back with the name"


@pytest.mark.parametrize(
    "name", ["", "  ", "x" * (LONGEST + 1), "a\x00b", "a\u202eb", "kim", " KIM"]
)
def test_a_name_that_cannot_be_told_from_others_is_refused(name: str) -> None:
    with pytest.raises(NameNotUsable):
        listed().with_one_more(name, token="N" * 43, since=DAY)


def test_nothing_at_all_is_an_empty_list() -> None:
    assert read_facilitators(b"") == FacilitatorList()
    assert read_facilitators(FacilitatorList().written()) == FacilitatorList()


@pytest.mark.parametrize("part", ["id", "name", "since", "key"])
def test_a_part_that_is_missing_or_is_none_is_damage(part: str) -> None:
    raw = json.loads(listed().written())
    assert len(read_facilitators(json.dumps(raw).encode()).all) == 2, "the premise: it can be read"
    for damage in (None, 7, "\n", "x" * 3 if part != "name" else ["x"]):
        broken = json.loads(json.dumps(raw))
        broken["facilitators"][0][part] = damage
        with pytest.raises(ListDamaged):
            read_facilitators(json.dumps(broken).encode())
    del raw["facilitators"][0][part]
    with pytest.raises(ListDamaged):
        read_facilitators(json.dumps(raw).encode())


def test_two_of_one_name_are_damage() -> None:
    raw = json.loads(listed().written())
    raw["facilitators"][1]["name"] = "ADA LOVELACE"
    with pytest.raises(ListDamaged):
        read_facilitators(json.dumps(raw).encode())


@given(cut=st.integers(1, 400), noise=st.binary(max_size=3))
def test_a_list_that_was_cut_is_damaged_and_never_a_shorter_one(cut: int, noise: bytes) -> None:
    whole = listed().written()
    broken = whole[: max(1, len(whole) - cut)] + noise
    try:
        found = read_facilitators(broken)
    except ListDamaged:
        return
    assert {one.name for one in found.all} == {"Ada Lovelace", "Kim"}


def test_what_is_damaged_says_nothing_of_its_text() -> None:
    with pytest.raises(ListDamaged) as caught:
        read_facilitators(b'{"facilitators": [{"name": "a canary"')
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None
