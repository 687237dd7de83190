"""The promise follows the policy, and says first what weighs most."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from sessions.anonymity import Mode, mode_for
from sessions.answers import in_words, snapshot
from sessions.promise import Kind, Policy, promise
from tests.sessions.activities.test_in_words import answers, numbers, steps

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [field.name for field in fields(Policy) if field.name not in ("seats", "earlier")]
USUAL = Policy(rehearsal=False, facilitator_runs_server=False, private_line=True, seats=20)


def policies() -> Iterator[Policy]:
    """Every policy there is, at every size of room that differs."""
    for seats in (None, 3, 4, 7, 8, 12, 13, 39, 40, 149, 150, 200):
        for flags in product([True, False], repeat=len(FLAGS)):
            more: dict[str, Any] = dict(zip(FLAGS, flags, strict=True))
            yield Policy(seats=seats, **more)


def ids(policy: Policy, kind: Kind | None = None) -> list[str]:
    return [line.id for line in promise(policy) if kind in (None, line.kind)]


def test_a_facilitator_who_runs_the_server_is_named_first() -> None:
    for rehearsal, private in product([True, False], repeat=2):
        policy = Policy(rehearsal=rehearsal, facilitator_runs_server=True, private_line=private)
        assert promise(policy)[0].id == "facilitator_runs_server"
        assert promise(policy)[0].kind is Kind.NOT_PROMISED
    assert "facilitator_runs_server" not in ids(USUAL)
    assert "server_could_look" in ids(USUAL, Kind.NOT_PROMISED)


def test_a_rehearsal_promises_nothing_but_the_end() -> None:
    assert ids(replace(USUAL, rehearsal=True), Kind.KEPT) == ["erased_at_end"]
    assert ids(replace(USUAL, rehearsal=True))[0] == "rehearsal"


def test_a_line_without_a_lock_is_said_before_anything_is_promised() -> None:
    plain = ids(replace(USUAL, private_line=False))
    assert plain[0] == "no_lock"
    assert "no_lock" not in ids(USUAL)


def test_keys_apart_are_promised_only_where_they_are() -> None:
    assert "keys_apart" in ids(replace(USUAL, keyring_apart=True), Kind.KEPT)
    assert "keys_beside" in ids(USUAL, Kind.NOT_PROMISED)
    assert "keys_apart" not in ids(USUAL)


def test_that_the_disk_shows_when_answers_come_is_said_wherever_there_are_any() -> None:
    assert "disk_shows_when" in ids(USUAL, Kind.NOT_PROMISED)
    assert "disk_shows_when" in ids(
        replace(USUAL, keyring_apart=True, facilitator_runs_server=True)
    )
    assert "disk_shows_when" not in ids(replace(USUAL, seats=3))


def test_small_rooms_and_unknown_ones_are_warned() -> None:
    assert "small_room" in ids(replace(USUAL, seats=7))
    assert "small_room" in ids(replace(USUAL, seats=None))
    assert "small_room" not in ids(USUAL)
    assert "nothing_collected" in ids(replace(USUAL, seats=3))


def test_no_line_stands_twice() -> None:
    for policy in policies():
        assert len(ids(policy)) == len(set(ids(policy)))


def results(policy: Policy) -> list[dict[str, Any] | None]:
    """What a room of this policy sees of many different answers, at each of its sizes so far."""
    chance, told = random.Random(1), []
    for seats in (policy.seats or 200, *policy.earlier):
        for step in steps():
            shown = snapshot(step, answers(step, seats, chance), seats)
            told.append(in_words(step, shown) if policy.strict else shown)
    return told


def modes(policy: Policy) -> set[Mode]:
    sizes = range(4, 201, 8) if policy.seats is None else (policy.seats, *policy.earlier)
    return {mode_for(n, step, strict=policy.strict) for n in sizes for step in steps()}


MECHANISMS: dict[str, Callable[[Policy], bool]] = {
    "nothing_collected": lambda p: modes(p) <= {Mode.NOTHING},
    "apart_from_names": lambda p: not p.rehearsal,
    "mixed": lambda p: Mode.NOTHING not in modes(replace(p, seats=p.most, earlier=())),
    "once_at_close": lambda p: Mode.POOL not in modes(p),
    "words_not_numbers": lambda p: all(numbers(told) == [] for told in results(p)),
    "pass_looks_same": lambda p: True,
    "one_use_doors": lambda p: p.doors,
    "nothing_exported": lambda p: p.strict or not p.kept,
    "keys_apart": lambda p: p.keyring_apart,
    "acknowledged_stays": lambda p: p.durable,
    "erased_at_end": lambda p: True,
}


def test_no_kept_line_says_more_than_its_mechanism_holds() -> None:
    said: set[str] = set()
    for policy in policies():
        for id in ids(policy, Kind.KEPT):
            said.add(id)
            assert id in MECHANISMS, "a promise without a mechanism"
            if id != "words_not_numbers":
                assert MECHANISMS[id](policy), (id, policy)
    assert said == set(MECHANISMS), "every mechanism is promised somewhere"


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("seats", [4, 7, 8, 12, 13, 40, 150])
@pytest.mark.parametrize("earlier", [(), (5,), (20,)])
def test_words_are_promised_only_where_no_number_can_come(
    seats: int, earlier: tuple[int, ...], strict: bool
) -> None:
    policy = replace(USUAL, seats=seats, earlier=earlier, strict=strict)
    if "words_not_numbers" in ids(policy, Kind.KEPT):
        assert MECHANISMS["words_not_numbers"](policy)
    assert ("words_not_numbers" in ids(policy)) is (strict or max(seats, *earlier, 0) < 8)


def test_a_larger_room_before_takes_lines_back_and_a_smaller_one_adds_warnings() -> None:
    assert "once_at_close" in ids(replace(USUAL, seats=12))
    assert "once_at_close" not in ids(replace(USUAL, seats=12, earlier=(13,)))
    assert "small_room" in ids(replace(USUAL, seats=20, earlier=(7,)))
    assert "nothing_collected" not in ids(replace(USUAL, seats=3, earlier=(9,)))


def test_what_does_not_hold_is_said_instead() -> None:
    pairs = {"durable": "may_be_lost", "forgets": "traces_stay", "keyring_apart": "keys_beside"}
    for field, line in pairs.items():
        for holds in (True, False):
            changed: dict[str, Any] = {field: holds}
            policy = replace(USUAL, **changed)
            assert (line in ids(policy, Kind.NOT_PROMISED)) is not holds
    assert "may_be_kept" in ids(replace(USUAL, kept=True), Kind.NOT_PROMISED)
    assert "may_be_kept" not in ids(replace(USUAL, kept=True, strict=True))


def test_every_line_has_its_words() -> None:
    copy = (ROOT / "client/src/copy/en/promise.toml").read_text(encoding="utf-8")
    worded = set(tomllib.loads(copy))
    assert {id for policy in policies() for id in ids(policy)} <= worded
