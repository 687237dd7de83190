"""A facilitator's commands: they hold for the version of their moment, or are given up."""

from __future__ import annotations

from typing import Any

import pytest

from server.simulation.client import RequestFailed
from server.simulation.facilitator import TRIES, FacilitatorAgent

PLACE: dict[str, Any] = {"version": 5, "step": "harvest", "run": None, "snapshot": None}


def refused(code: str, **state: Any) -> dict[str, Any]:
    return {"ok": False, "error": {"code": code}, "state": PLACE | state}


class ScriptedFacilitator(FacilitatorAgent):
    """Hears the next answer of a list to everything, and remembers for which version it asked."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        super().__init__("", "")
        self.answers, self.versions = list(answers), list[int]()
        self.apply(PLACE)

    def ask(self, event: str, **payload: Any) -> dict[str, Any]:
        self.versions.append(payload["expect_version"])
        return self.answers.pop(0)


def test_a_command_that_lost_to_the_clock_is_sent_again_for_the_new_version() -> None:
    one = ScriptedFacilitator(refused("moved_on", version=6), {"ok": True, "version": 7})
    assert one.command("open") == 7
    assert one.versions == [5, 6]
    assert list(one.commanded) == [7]


def test_a_command_is_given_up_when_the_room_is_at_another_step() -> None:
    moved = refused("moved_on", version=6, step="close")
    done = {"ok": True, "version": 7}
    with pytest.raises(RequestFailed, match="moved on by itself"):
        ScriptedFacilitator(moved, done).command("open")
    assert ScriptedFacilitator(moved, done).command("open", anywhere=True) == 7


def test_another_refusal_is_final() -> None:
    one = ScriptedFacilitator(refused("close_first"))
    with pytest.raises(RequestFailed, match="close_first"):
        one.command("open")
    assert one.versions == [5]


def test_a_room_that_never_stands_still_is_given_up() -> None:
    moves = [refused("moved_on", version=6 + n) for n in range(TRIES)]
    with pytest.raises(RequestFailed, match="kept moving"):
        ScriptedFacilitator(*moves).command("open")


def test_every_chart_that_was_shown_is_noted_once() -> None:
    one = ScriptedFacilitator()
    shown = PLACE | {"run": {"id": "a"}, "snapshot": {"kind": "check_in"}}
    for version in (6, 7):
        one.apply(shown | {"version": version})
    one.apply(shown | {"version": 8, "snapshot": {"kind": "check_in", "answers": 4}})
    one.apply(PLACE | {"version": 9})
    assert len(one.snapshots) == 2
