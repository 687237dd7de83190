"""A session's anonymity can be raised and never lowered, and what follows from it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sessions import errors
from sessions.roles import Role
from tests.service.room import House, Played


def choosing(played: Played) -> Played:
    played.do("open")
    played.all_answer(lambda n: {"option": "x" if n % 3 else "y"})
    return played


def options_of(played: Played) -> list[dict[str, Any]]:
    return list((played.state["snapshot"] or {"options": []})["options"])


def test_a_strict_room_shows_no_chart_before_the_close_and_no_number_after_it() -> None:
    loose = choosing(House().room_of(20, step="choose"))
    strict = choosing(House().room_of(20, step="choose", strict=True))
    for played in (loose, strict):
        played.later(20)
    assert loose.state["snapshot"] is not None, "the premise: such a room has a live chart"
    assert strict.state["run"]["mode"] == "reveal"
    assert options_of(strict) == []
    strict.later(20)
    strict.close()
    options = options_of(strict)
    assert [option["share"] for option in options] == [None, None]
    assert [option["level"] for option in options] != []


def test_raised_in_the_middle_nothing_more_comes_before_the_close() -> None:
    played = choosing(House().room_of(20, step="choose"))
    played.do("strict")
    played.later(20)
    assert played.state["snapshot"] is None
    assert played.state["strict"] is True


def test_what_was_shown_in_numbers_is_shown_in_words_from_then_on() -> None:
    played = choosing(House().room_of(20, step="choose"))
    played.later(40)
    played.close()
    assert any(option["share"] for option in played.state["snapshot"]["options"]), "the premise"
    played.do("strict")
    assert not any(option["share"] for option in played.state["snapshot"]["options"])


def test_no_command_lowers_it() -> None:
    played = House().room_of(8, step="choose", strict=True)
    with pytest.raises(errors.NotNow):
        played.do("strict")
    for name in ("open", "pause", "resume", "close"):
        played.do(name)
        assert played.state["strict"] is True
    played.do("goto", to="share")
    assert played.state["strict"] is True


def test_every_prompt_of_a_strict_session_reads_screen_only_and_the_promise_follows() -> None:
    played = House().room_of(20, step="choose")
    before = played.state["promise"]
    assert "once_at_close" not in before["kept"]
    played.do("strict")
    after = played.state["promise"]
    assert {"once_at_close", "words_not_numbers", "nothing_exported"} <= set(after["kept"])
    welcome = played.house.welcome(played.session, Role.PARTICIPANT)
    assert '"may_be_kept"' not in json.dumps(welcome["plan"])
    said = [line["id"] for line in welcome["promise"]]
    assert said == [*after["first"], *after["kept"], *after["not_promised"]]


def test_the_promise_follows_the_room_from_the_lobby_to_its_first_run() -> None:
    played = House().room_of(20, step="choose")
    assert "small_room" in played.state["promise"]["not_promised"], "nobody knows yet who stays"
    played.do("open")
    assert "small_room" not in played.state["promise"]["not_promised"]
