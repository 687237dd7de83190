"""Groups are drawn of ranks that lead to nobody (R22): fixed as a talk begins."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from server.service.presence.ranks import rank_of
from sessions import errors
from sessions.activities.registry import ACTIVITIES
from sessions.plan.parts import Talk, Turn
from tests.fakes import FakeRunVault, FakeStore
from tests.service.room import PLAN, House, Played, seat, step

TALK = {"60": Talk(2, (Turn("Speak", 60),), (Turn("Speak", 40),))}
STEPS = (
    step("one", ACTIVITIES["talk"], prompt="Who?", talk=TALK),
    step("two", ACTIVITIES["talk"], prompt="Who else?", talk=TALK),
    step("chosen", ACTIVITIES["talk"], prompt="With whom you like.", talk=TALK, rung=3),
)
TALKING = replace(PLAN, sections=(replace(PLAN.sections[0], steps=PLAN.sections[0].steps + STEPS),))


Drawn = dict[str, Any]


def key(number: int) -> bytes:
    """The key that a phone drew for its rank."""
    return hashlib.sha256(f"rank {number}".encode()).digest()


def shown(seats: int, step: str = "one") -> Played:
    return House(plan=TALKING).room_of(seats, step=step)


def join(played: Played, *numbers: int, joins: bool = True) -> None:
    for number in numbers:
        played.house.participation.join_talk(played.session, seat(number), key(number), joins=joins)


def ranks_here(played: Played) -> set[str]:
    """The ranks of those who are in the talk that is on."""
    drawn: Drawn = played.state["drawn"]
    return {drawn["ranks"][number] for number in drawn["talks"][-1]["here"]}


def test_those_who_take_part_are_fixed_when_the_talk_begins() -> None:
    played = shown(5)
    join(played, 0, 1, 2, 3)
    assert played.state["drawn"] is None, "while it is announced, people may still step out"
    played.do("open")
    assert ranks_here(played) == {rank_of(key(number)) for number in range(4)}
    with pytest.raises(errors.NotNow):
        join(played, 4)


def test_whoever_steps_out_is_not_in_it_and_may_come_back_in() -> None:
    played = shown(4)
    join(played, 0, 1, 2, 3)
    join(played, 1, 2, joins=False)
    join(played, 2)
    played.do("open")
    assert ranks_here(played) == {rank_of(key(number)) for number in (0, 2, 3)}


def test_a_phone_that_says_so_again_is_in_it_once() -> None:
    played = shown(2)
    join(played, 0, 1, 0, 0)
    played.do("open")
    assert len(played.state["drawn"]["ranks"]) == 2


def test_a_seat_brings_one_rank_whatever_keys_it_has() -> None:
    played = shown(3)
    join(played, 0, 1)
    for other in range(100, 120):
        played.house.participation.join_talk(played.session, seat(0), key(other), joins=True)
    played.do("open")
    assert ranks_here(played) == {rank_of(key(0)), rank_of(key(1))}


def test_nobody_takes_another_out_without_their_key() -> None:
    played = shown(3)
    join(played, 0, 1)
    stolen = bytes.fromhex(rank_of(key(0))).ljust(32, b"\0")  # what everybody sees of a key
    played.house.participation.join_talk(played.session, seat(2), stolen, joins=False)
    played.do("open")
    assert ranks_here(played) == {rank_of(key(0)), rank_of(key(1))}


def test_what_was_gathered_is_destroyed_as_the_talk_begins() -> None:
    played = shown(4)
    store, vault = played.house.store, played.house.run_vault
    assert isinstance(store, FakeStore)
    assert isinstance(vault, FakeRunVault)
    before = vault.parts(played.session)
    join(played, 0, 1, 2)
    (part,) = vault.parts(played.session) - before
    sealed = store.ranks(played.session, part)
    assert len(sealed) == 3, "the premise: they lie in the store until then"
    for number in range(3):
        assert not any(bytes.fromhex(rank_of(key(number))) in each for each in sealed)
    played.do("open")
    assert not vault.holds(played.session, part)
    assert store.ranks(played.session, part) == []


def test_the_next_talk_knows_who_met_and_who_came_late_has_the_next_number() -> None:
    played = shown(5)
    join(played, 0, 1, 2, 3)
    played.do("open")
    first: Drawn = played.state["drawn"]
    played.do("goto", to="two")
    assert not played.state["drawn"]
    join(played, 0, 1, 2, 3, 4)
    played.do("open")
    second: Drawn = played.state["drawn"]
    assert second["ranks"] == [*first["ranks"], rank_of(key(4))]
    assert [talk["here"] for talk in second["talks"]] == [[0, 1, 2, 3], [0, 1, 2, 3, 4]]


def test_ranks_stand_in_the_order_of_their_values_whoever_was_first() -> None:
    numbers = list(range(12))
    for order in (numbers, numbers[::-1]):
        played = shown(12)
        join(played, *order)
        played.do("open")
        ranks = played.state["drawn"]["ranks"]
        assert ranks == sorted(ranks)


def test_groups_that_people_chose_are_not_drawn() -> None:
    played = shown(4, step="chosen")
    with pytest.raises(errors.NotNow):
        join(played, 0)
    played.do("open")
    assert played.state["drawn"] is None


def test_nobody_takes_part_in_a_step_that_is_no_talk() -> None:
    played = shown(4, step="share")
    with pytest.raises(errors.NotNow):
        join(played, 0)


def test_a_talk_that_is_opened_again_without_anybody_keeps_its_groups() -> None:
    played = shown(4)
    join(played, 0, 1, 2, 3)
    played.do("open")
    before = played.state["drawn"]
    assert before
    played.do("close")
    assert played.state["drawn"] == before
    played.do("again")
    assert played.state["drawn"] == before


def test_phones_that_send_again_after_a_power_cut_are_in_it() -> None:
    played = shown(4)
    vault = played.house.run_vault
    assert isinstance(vault, FakeRunVault)
    join(played, 0, 1)
    vault.lose_all()
    join(played, 1, 2, 3)
    played.do("open")
    assert ranks_here(played) == {rank_of(key(number)) for number in (1, 2, 3)}


def test_nobody_takes_part_and_nothing_is_drawn() -> None:
    played = shown(4)
    played.do("open")
    assert played.state["stage"] == "open"
    assert played.state["drawn"] is None


def test_places_are_named_before_the_time_runs_and_from_then_on_nobody_joins() -> None:
    played = shown(4)
    join(played, 0, 1, 2)
    played.do("draw")
    state = played.state
    assert (state["stage"], len(state["drawn"]["ranks"])) == ("preview", 3)
    assert state["timer"]["ends_at"] is None, "no time runs while people find each other"
    for joins in (True, False):
        with pytest.raises(errors.NotNow):
            join(played, 3, joins=joins)
    with pytest.raises(errors.NotNow):
        played.do("draw")
    played.do("open")
    assert played.state["drawn"] == state["drawn"]


def test_a_draw_of_nobody_says_so_and_the_talk_begins() -> None:
    played = shown(4)
    played.do("draw")
    assert played.state["drawn"] == {"ranks": [], "talks": [{"people": 2, "here": []}]}
    played.do("open")
    assert played.state["stage"] == "open"


def test_a_talk_that_is_shown_again_is_drawn_again() -> None:
    played = shown(4)
    join(played, 0, 1, 2, 3)
    played.do("draw")
    played.do("goto", to="two")
    played.do("goto", to="one")
    assert not played.state["drawn"]
    join(played, 0, 1)
    played.do("draw")
    first, second = played.state["drawn"]["talks"]
    assert (first["here"], second["here"]) == ([0, 1, 2, 3], _two(played))


def test_only_a_talk_whose_groups_are_drawn_is_drawn() -> None:
    for other in ("share", "chosen", "welcome"):
        with pytest.raises(errors.NotNow):
            shown(4, step=other).do("draw")


def _two(played: Played) -> list[int]:
    """The numbers of the first two people's ranks."""
    ranks = played.state["drawn"]["ranks"]
    return sorted(ranks.index(rank_of(key(number))) for number in (0, 1))
