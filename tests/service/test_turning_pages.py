"""A wall's pages: about as many cards on each, turned from the desk, ordered by bands if asked."""

from __future__ import annotations

from itertools import pairwise

import pytest

from server.service.views.wall import page_ends
from sessions import errors
from tests.service.room import House, Played


def shown(cards: int) -> Played:
    """A room whose wall has so many cards."""
    played = House().room_of(cards, step="share")
    played.do("open")
    played.all_answer(lambda n: {"text": f"words {n:02}"})
    played.later(40)
    played.close()
    return played


def texts(played: Played, page: int) -> list[str]:
    walls, run = played.house.walls, played.state["wall"]["run"]
    return [card.text for card in walls.page(played.session, run, page).cards]


def sizes(cards: int) -> list[int]:
    ends = page_ends(cards)
    return [end - begin for begin, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("cards", "pages"),
    [(0, [0]), (1, [1]), (12, [12]), (13, [7, 6]), (25, [9, 8, 8]), (36, [12, 12, 12])],
)
def test_pages_are_balanced(cards: int, pages: list[int]) -> None:
    assert sizes(cards) == pages


@pytest.mark.parametrize("cards", range(1, 201))
def test_pages_are_as_few_as_hold_all_and_differ_by_one_card_at_most(cards: int) -> None:
    found = sizes(cards)
    assert sum(found) == cards
    assert len(found) == -(-cards // 12)
    assert max(found) - min(found) <= 1
    assert max(found) <= 12


def test_thirteen_cards_are_seven_and_six_for_everyone() -> None:
    played = shown(13)
    assert len(played.state["wall"]["cards"]) == 7
    assert [len(texts(played, page)) for page in (0, 1)] == [7, 6]
    assert sorted(texts(played, 0) + texts(played, 1)) == [f"words {n:02}" for n in range(13)]


def test_the_page_on_the_screen_is_in_everyones_state_and_ends_with_the_step() -> None:
    played = shown(13)
    assert played.state["page"] is None
    played.do("turn", page=1)
    assert played.state["page"] == 1
    with pytest.raises(errors.OutOfRange):
        played.do("turn", page=2)
    played.do("turn", page=None)
    assert played.state["page"] is None
    played.do("turn", page=1)
    played.do("goto", to="choose")
    assert played.state["page"] is None


def test_a_page_turn_needs_a_wall() -> None:
    played = House().room_of(8, step="choose")
    played.do("open")
    with pytest.raises(errors.NotNow):
        played.do("turn", page=0)


def test_where_cards_went_the_screen_shows_the_last_page_that_is_left() -> None:
    played = shown(13)
    played.do("turn", page=1)
    played.do("hide", card=played.state["wall"]["cards"][0]["id"])
    assert (played.state["wall"]["pages"], played.state["page"]) == (1, 0)


def test_a_card_in_the_light_steps_back_for_a_page() -> None:
    played = shown(13)
    played.do("spotlight", card=played.state["wall"]["cards"][0]["id"])
    played.do("turn", page=0)
    assert played.state["spotlight"] is None


def tapped() -> tuple[Played, list[str]]:
    """A room of eight that has tapped: all know the last card of the wall, four the one before."""
    played = shown(8)
    *_, many, most = (card["id"] for card in played.state["wall"]["cards"])
    played.do("goto", to="true")
    played.do("open")
    for number in range(8):
        played.answer(number, {"cards": [most, many] if number < 4 else [most]})
    played.later(40)
    return played, [most, many]


def order(played: Played) -> list[str]:
    return [card["id"] for card in played.state["wall"]["cards"]]


def test_a_wall_is_ordered_by_bands_once_they_are_out_and_by_chance_within() -> None:
    played, known = tapped()
    with pytest.raises(errors.NotNow):
        played.do("order", by_bands=True)
    played.close()
    before = order(played)
    assert before[:2] != known, "the premise: chance put them elsewhere"
    played.do("order", by_bands=True)
    assert [card["resonance"] for card in played.state["wall"]["cards"][:2]] == ["most", "many"]
    rest = [card for card in before if card not in known]
    assert order(played) == known + rest, "the others as before, which means nothing"
    played.do("order", by_bands=False)
    assert order(played) == before


def test_a_wall_without_taps_has_no_other_order() -> None:
    with pytest.raises(errors.NotNow):
        shown(8).do("order", by_bands=True)
