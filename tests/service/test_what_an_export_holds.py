"""What is taken along of a session was seen by everyone, and said to be kept, whatever happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from server.pages import sheets
from sessions import errors
from sessions.roles import Role
from tests.service.room import House, Played, key, seat
from tests.service.test_exporting import HEAVY, plan

STEPS = ("share", "true", "choose")
SIZES = (3, 4, 7, 9, 15)  # nothing is collected, words alone, numbers, batches
ACTS = ("hide", "take_back", "drop", "allow")
ENDS = ("close", "withdraw", "discard", "open")


@dataclass
class Watched:
    """A session, what everyone was shown of it, and what is not on show any more."""

    played: Played
    texts: set[str] = field(default_factory=set)
    charts: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def look(self) -> dict[str, Any]:
        """Write down what pages say now."""
        state = self.played.state
        self.texts |= {card["text"] for card in self.wall(state)}
        self.charts.append(json.dumps(state["snapshot"]))
        return state

    def wall(self, state: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for page in range(state["wall"]["pages"] if state["wall"] else 0):
            shown = self.played.house.walls.page(self.played.session, state["wall"]["run"], page)
            yield from ({"id": card.id, "text": card.text} for card in shown.cards)


@given(
    seats=some.sampled_from(SIZES),
    answering=some.integers(0, max(SIZES)),
    kept=some.frozensets(some.sampled_from(STEPS)),
    acts=some.lists(some.sampled_from(ACTS), max_size=4, unique=True),
    end=some.sampled_from(ENDS),
)
@example(seats=9, answering=9, kept=frozenset(STEPS), acts=list(ACTS), end="close")
@example(seats=9, answering=9, kept=frozenset({"share"}), acts=["hide"], end="close")
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_what_is_taken_along_was_shown_and_may_be_kept(
    seats: int, answering: int, kept: frozenset[str], acts: list[str], end: str
) -> None:
    watched = shared(seats, answering, kept, acts, end)
    export = watched.played.house.export.export(watched.played.session, Role.FACILITATOR)
    assert {step["id"] for step in export["steps"]} <= kept
    for step in export["steps"]:
        assert {card["text"] for card in step["cards"]} <= watched.texts - watched.gone
        assert json.dumps(step["snapshot"]) in watched.charts
        assert "true" in kept or not any(card["resonance"] for card in step["cards"])
    for write, _ in sheets.WRITERS.values():
        assert not [text for text in watched.gone if text in write(export)]
    watched.played.do("strict")
    with pytest.raises(errors.StrictSession):
        watched.played.house.export.export(watched.played.session, Role.FACILITATOR)


def test_the_sessions_that_are_tried_show_and_take_away_something() -> None:
    watched = shared(9, 9, frozenset(STEPS), list(ACTS), "close")
    export = watched.played.house.export.export(watched.played.session, Role.FACILITATOR)
    steps = {step["id"]: step for step in export["steps"]}
    assert steps.keys() == set(STEPS)
    assert any(card["resonance"] for card in steps["share"]["cards"])
    assert steps["choose"]["snapshot"]["kind"] == "choice"
    assert len(watched.gone) == 3, "one was hidden, one taken back, one dropped"


def shared(seats: int, answering: int, kept: frozenset[str], acts: list[str], end: str) -> Watched:
    """Play a step in words, what others know of it, and a choice; look at each."""
    played = House(plan=plan(*kept)).room_of(seats, step="share")
    watched = Watched(played)
    played.do("open")
    wrote = {HEAVY, *(text(number) for number in range(1, min(seats, answering)))}
    answer(played, lambda number: {"text": text(number) if number else HEAVY}, answering)
    ended(watched, end)
    if end != "close" or played.state["run"]["outcome"] != "revealed":
        watched.gone = wrote
        return watched
    take_away(watched, acts)
    for step, body in (("true", tapped(watched)), ("choose", {"option": "x"})):
        played.do("goto", to=step)
        played.do("open")
        answer(played, lambda number, body=body: body, answering)
        ended(watched, "close")
    watched.gone |= wrote - watched.texts  # among them what was held until the room moved on
    return watched


def text(number: int) -> str:
    return f"canary {number:02}."


def tapped(watched: Watched) -> dict[str, Any]:
    """What everyone knows too: the first card that is left, where one is."""
    return {"cards": [card["id"] for card in watched.wall(watched.look())][:1]}


def answer(played: Played, body: Any, answering: int) -> None:
    """Let so many of the room answer; where nothing is collected, nobody can."""
    if played.state["run"]["mode"] != "nothing":
        played.all_answer(body, last=min(answering, len(played.seats)))
    played.later(40)


def ended(watched: Watched, end: str) -> None:
    """End the open run in one of the ways there are."""
    played = watched.played
    watched.look()
    if end == "open" or played.state["run"]["mode"] == "nothing":
        return
    if end == "discard":
        played.do("discard")
    else:
        played.close()
    if watched.look()["run"]["outcome"] == "revealed" and end == "withdraw":
        played.do("withdraw")


def take_away(watched: Watched, acts: list[str]) -> None:
    """Take cards from the wall, and decide about what is held."""
    played = watched.played
    held = played.house.facilitation.held(played.session, played.run)
    for act in acts:
        cards = list(watched.wall(watched.look()))
        if act == "hide" and cards:
            played.do("hide", card=cards[0]["id"])
            watched.gone.add(cards[0]["text"])
        if act == "take_back" and cards:
            number = int(cards[-1]["text"][-3:-1])
            played.house.taking_back.take_back(
                played.session, seat(number), run=played.run, key=key(number)
            )
            played.later(42)
            watched.gone.add(cards[-1]["text"])
        if act in ("drop", "allow") and held:
            played.do(act, card=held[0].id)
            if act == "drop":
                watched.gone.add(HEAVY)
            held = []
