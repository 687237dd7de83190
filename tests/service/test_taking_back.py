"""Cards that are taken back at the same moment: each of them goes."""

from collections.abc import Callable

import pytest

from server.service.answers.taking_back import next_removal
from server.service.model.records import RunResult
from tests.service.room import House, Played, key, seat


def closed(seats: int = 8) -> Played:
    """A wall on show."""
    played = House().room_of(seats, step="share")
    played.do("open")
    played.all_answer(lambda n: {"text": f"words {n}"})
    played.later(40)
    played.close()
    return played


def take_back(played: Played, number: int) -> str:
    asked = played.house.taking_back.take_back(
        played.session, seat(number), run=played.run, key=key(number)
    )
    return str(asked.taken)


def in_between(played: Played, act: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    """Let something happen, once, after the picture was read and before it is written back."""
    read, waiting = played.house.sessions.result, [act]

    def result(*args: object) -> RunResult:
        seen = read(*args)  # type: ignore[arg-type]
        if waiting:
            waiting.pop()()
        return seen

    patch.setattr(played.house.sessions, "result", result)


def texts(played: Played) -> set[str]:
    return {card["text"] for card in played.state["wall"]["cards"]}


def test_two_who_take_back_at_once_are_both_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    played = closed()
    in_between(played, lambda: take_back(played, 2), monkeypatch)
    assert take_back(played, 1) == "soon"
    played.later(60)
    assert texts(played) == {f"words {n}" for n in range(8)} - {"words 1", "words 2"}


def test_cards_that_are_taken_back_soon_after_each_other_go_together() -> None:
    together = 0
    for seed in range(30):
        played = House(seed).room_of(8, step="share")
        played.do("open")
        played.all_answer(lambda n: {"text": f"words {n}"})
        played.later(40)
        played.close()
        take_back(played, 1)
        played.house.clock.advance(3)
        take_back(played, 2)
        result = played.house.sessions.result(played.session, played.run)
        together += len({at for _, at in result.going}) == 1
        now = played.house.clock.now()
        assert all(now + 7 <= at <= now + 37 for _, at in result.going)
    assert together >= 22, "all but those of which the first goes too soon for the second"


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (0.0, 20.0),
        (9.9, 20.0),
        (10.0, 20.0),
        (10.1, 40.0),
        (29.9, 40.0),
        (1_000_003.0, 1_000_020.0),
    ],
)
def test_a_wish_waits_for_the_first_common_moment_that_is_ten_seconds_away(
    now: float, moment: float
) -> None:
    assert next_removal(now) == moment


def test_all_who_wish_within_one_window_see_their_cards_go_in_one_change_of_the_wall() -> None:
    played = closed()
    clock = played.house.clock
    clock.advance(next_removal(clock.now()) + 10.5 - clock.now())
    opened = clock.now()
    for number, pause in enumerate((0, 6, 6, 6)):
        clock.advance(pause)
        assert take_back(played, number) == "soon"
    before = played.state["version"]
    clock.advance(opened + 29 - clock.now())
    played.house.release.tick(played.session)
    assert (len(texts(played)), played.state["version"]) == (8, before)
    clock.advance(1)
    played.house.release.tick(played.session)
    assert texts(played) == {f"words {number}" for number in range(4, 8)}
    assert played.state["version"] == before + 1


def test_a_card_that_goes_meanwhile_takes_no_other_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = closed()
    assert take_back(played, 1) == "soon"
    played.house.clock.advance(40)
    in_between(played, lambda: played.house.release.tick(played.session), monkeypatch)
    assert take_back(played, 2) == "soon"
    assert "words 1" not in texts(played), "the premise: the other went in between"
    played.later(60)
    assert texts(played) == {f"words {n}" for n in range(8)} - {"words 1", "words 2"}


def test_a_tap_in_the_pool_is_taken_back_though_a_batch_comes_out_at_that_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    played = House().room_of(20, step="word")
    played.do("open")
    played.all_answer(lambda n: {"word": f"word{n}"}, last=10)
    played.later(4)
    released = played.released()
    out = next(
        n for n in range(10) if f"word{n}" in {c.stored_answer.answer.words for c in released}
    )
    played.all_answer(lambda n: {"word": f"word{n}"}, first=10)
    in_between(played, lambda: take_back(played, out), monkeypatch)
    played.later(20)
    played.close()
    played.later(60)
    left = played.released()
    assert f"word{out}" not in {card.stored_answer.answer.words for card in left}


def test_a_card_that_goes_is_lit_no_more() -> None:
    played = closed()
    ids = {card["text"]: card["id"] for card in played.state["wall"]["cards"]}
    played.do("spotlight", card=ids["words 1"])
    take_back(played, 2)
    played.later(60)
    assert played.state["spotlight"] == ids["words 1"]
    take_back(played, 1)
    played.later(60)
    assert played.state["spotlight"] is None


def test_nobody_hears_of_a_hidden_card_that_goes() -> None:
    played = closed()
    ids = {card["text"]: card["id"] for card in played.state["wall"]["cards"]}
    played.do("hide", card=ids["words 1"])
    before = played.state
    assert take_back(played, 1) == "soon"
    played.later(60)
    left = {card.id for card in played.released()}
    assert ids["words 1"] not in left, "the premise: it went"
    assert played.state == before
    take_back(played, 2)
    played.later(60)
    assert played.state["version"] > before["version"], "the premise: one that is seen is heard of"


def test_a_card_is_gone_forty_seconds_after_the_tap() -> None:
    for _ in range(20):
        played = closed()
        take_back(played, 1)
        for _ in range(20):
            played.house.clock.advance(1.9)
            played.house.release.tick(played.session)
        assert "words 1" not in texts(played)
