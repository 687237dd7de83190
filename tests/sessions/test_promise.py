"""The promise follows the policy, and says first what weighs most."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import product

from sessions.promise import Kind, Policy, promise

FLAGS = [field.name for field in fields(Policy) if field.name != "seats"]
USUAL = Policy(rehearsal=False, facilitator_runs_server=False, private_line=True, seats=20)


def policies() -> Iterator[Policy]:
    """Every policy there is, at every size of room that differs."""
    for seats in (None, 3, 4, 7, 8, 12, 13, 39, 40, 149, 150, 200):
        for flags in product([True, False], repeat=len(FLAGS)):
            yield Policy(seats=seats, **dict(zip(FLAGS, flags, strict=True)))


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


def test_small_rooms_and_unknown_ones_are_warned() -> None:
    assert "small_room" in ids(replace(USUAL, seats=7))
    assert "small_room" in ids(replace(USUAL, seats=None))
    assert "small_room" not in ids(USUAL)
    assert "nothing_collected" in ids(replace(USUAL, seats=3))


def test_no_line_stands_twice() -> None:
    for policy in policies():
        assert len(ids(policy)) == len(set(ids(policy)))
