"""A simulated phone takes part in talks as a page does: once for each that is announced."""

from __future__ import annotations

from typing import Any

from server.simulation.behaviour.prompt import Prompt
from server.simulation.talks import TalkJoining, TalkRank

STEPS = {
    id: Prompt(id, activity, 60.0, collects=False, written=False, drawn=activity == "talk")
    for id, activity in (("one", "talk"), ("two", "talk"), ("pause", "pause"))
}


def state(step: str | None, stage: str = "preview") -> dict[str, Any]:
    return {"step": step, "stage": stage}


def sent(joining: TalkJoining, *states: dict[str, Any]) -> list[bool]:
    return [joining.due(each, STEPS) is not None for each in states]


def test_it_says_so_once_for_each_talk_that_is_announced() -> None:
    one, opened, two = state("one"), state("one", "open"), state("two")
    assert sent(TalkJoining(TalkRank()), one, one, opened, two, two) == [1, 0, 0, 1, 0]


def test_a_talk_that_is_announced_again_asks_again() -> None:
    one, pause = state("one"), state("pause")
    assert sent(TalkJoining(TalkRank()), one, pause, one) == [1, 0, 1]


def test_nothing_is_sent_in_the_lobby_and_at_other_steps() -> None:
    assert sent(TalkJoining(TalkRank()), state(None, "lobby"), state("pause")) == [0, 0]


def test_the_key_stays_the_same_when_the_line_is_back() -> None:
    rank = TalkRank()
    first, again = (TalkJoining(rank).due(state("one"), STEPS) for _ in range(2))
    assert first == again == {"key": rank.key, "joins": True}
    assert TalkRank().key != rank.key
