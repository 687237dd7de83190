"""What a participant's page takes in, and what it asks because of it."""

from __future__ import annotations

from typing import Any

from server.simulation.participant_view import ParticipantView
from tests.simulation.fake_server import RUN, step

STATE: dict[str, Any] = {"epoch": "e", "version": 3, "stage": "lobby", "run": None, "wall": None}


def welcomed(**changes: Any) -> ParticipantView:
    view = ParticipantView(clock=1.0)
    plan = {"sections": [{"steps": [step()]}]}
    assert view.welcome({"now": 0, "plan": plan, "state": STATE | changes}) == []
    return view


def wall(pages: int, revision: int = 1) -> dict[str, Any]:
    cards = [{"id": "first"}, {"id": "second"}]
    return {"run": RUN, "revision": revision, "pages": pages, "cards": cards}


def test_only_a_higher_version_replaces_a_state() -> None:
    view = welcomed()
    for version in (2, 3):
        assert view.announced(STATE | {"version": version, "stage": "open"}) == []
        assert view.state == STATE
    view.announced(STATE | {"version": 4, "stage": "open"})
    assert view.state is not None
    assert view.state["stage"] == "open"


def test_a_state_that_comes_before_the_welcome_counts_after_it_if_it_is_newer() -> None:
    plan = {"sections": [{"steps": [step()]}]}
    for version, stage in ((4, "open"), (2, "lobby")):
        view = ParticipantView(clock=1.0)
        assert view.announced(STATE | {"version": version, "stage": "open"}) == []
        assert view.state is None, "nobody knows yet what session it is of"
        view.welcome({"now": 0, "plan": plan, "state": STATE})
        assert view.state is not None
        assert view.state["stage"] == stage


def test_a_state_of_another_epoch_is_asked_for_and_not_believed() -> None:
    view = welcomed()
    other = STATE | {"epoch": "another", "version": 9}
    assert view.announced(other) == [("sync", {})]
    assert view.state == STATE
    assert view.replace(other | {"version": 1}) == []
    assert view.state == other | {"version": 1}


def test_of_a_wall_with_more_pages_the_last_one_is_asked_for_once() -> None:
    view = welcomed()
    shown = STATE | {"version": 4, "wall": wall(pages=3)}
    where = {"run": RUN, "revision": 1, "page": 2}
    assert view.announced(shown) == [("wall", where)]
    assert view.announced(shown | {"version": 5}) == []
    view.add_page({"run": RUN, "cards": [{"id": "last"}]})
    assert view.cards == ["first", "second", "last"]


def test_a_page_of_a_wall_that_is_no_longer_shown_adds_nothing() -> None:
    view = welcomed(wall=wall(pages=1))
    view.add_page({"run": "ff" * 8, "cards": [{"id": "stray"}]})
    assert view.cards == ["first", "second"]
    view.announced(STATE | {"version": 4})
    view.add_page({"run": RUN, "cards": [{"id": "stray"}]})
    assert view.cards == []


def test_a_session_has_begun_between_the_lobby_and_the_end() -> None:
    view = welcomed()
    begun = {}
    for version, stage in enumerate(("preview", "open", "closed", "ended"), start=4):
        view.announced(STATE | {"version": version, "stage": stage})
        begun[stage] = view.begun()
    assert not welcomed().begun()
    assert begun == {"preview": True, "open": True, "closed": True, "ended": False}
