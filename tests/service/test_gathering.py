"""Questions that are asked together: one at a time, of those who came before it began."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from server.service.model.gathering import Gathering, NobodyAnswered
from server.service.ports.store import StoreAway
from tests.service.waiting import until, waiting_in

PATIENCE = 20.0  # seconds for what takes none


class Question:
    """Doubles numbers; its first call waits until it may answer."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, list[int]]] = []
        self.may_answer = threading.Event()
        self.fails: BaseException | None = None

    def __call__(self, key: str, items: Sequence[int]) -> Sequence[int]:
        self.calls.append((key, list(items)))
        if len(self.calls) == 1:
            assert self.may_answer.wait(PATIENCE)
            if self.fails:
                raise self.fails
        return [2 * item for item in items]


@pytest.fixture
def question() -> Question:
    return Question()


def asked(
    question: Question, people: ThreadPoolExecutor, gathering: Gathering[str, int, int], count: int
) -> list[Future[int]]:
    """Ask once, and then `count` times more while that is under way."""
    first = people.submit(gathering.ask, "a", 0)
    until(lambda: len(question.calls) == 1)
    others = [people.submit(gathering.ask, "a", number) for number in range(1, count + 1)]
    until(lambda: waiting_in("run") == count)
    return [first, *others]


def test_those_who_come_during_a_question_share_the_next_one(question: Question) -> None:
    gathering: Gathering[str, int, int] = Gathering(question)
    with ThreadPoolExecutor(32) as people:
        said = asked(question, people, gathering, 20)
        question.may_answer.set()
        assert [each.result(PATIENCE) for each in said] == [2 * n for n in range(21)]
    assert question.calls[0] == ("a", [0]), "nobody is given an answer from before the question"
    assert [sorted(items) for _, items in question.calls[1:]] == [list(range(1, 21))]
    assert len(gathering) == 0, "nothing is kept of a key that nobody asks for"


def test_a_question_has_an_end(question: Question) -> None:
    gathering: Gathering[str, int, int] = Gathering(question, most=8)
    with ThreadPoolExecutor(32) as people:
        said = asked(question, people, gathering, 20)
        question.may_answer.set()
        assert [each.result(PATIENCE) for each in said] == [2 * n for n in range(21)]
    assert [len(items) for _, items in question.calls] == [1, 8, 8, 4]


def test_another_key_does_not_wait(question: Question) -> None:
    gathering: Gathering[str, int, int] = Gathering(question)
    with ThreadPoolExecutor(4) as people:
        first = people.submit(gathering.ask, "a", 1)
        until(lambda: len(question.calls) == 1)
        assert people.submit(gathering.ask, "b", 2).result(PATIENCE) == 4
        assert not first.done()
        question.may_answer.set()
        assert first.result(PATIENCE) == 2


def test_a_store_that_is_away_lets_each_of_them_wait_once(question: Question) -> None:
    gathering: Gathering[str, int, int] = Gathering(question)
    question.fails = StoreAway("away")
    with ThreadPoolExecutor(32) as people:
        said = asked(question, people, gathering, 20)
        question.may_answer.set()
        for each in said:
            with pytest.raises(StoreAway):
                each.result(PATIENCE)
    assert len(question.calls) == 1
    assert gathering.ask("a", 5) == 10, "and whoever comes after that asks anew"


class Stopped(BaseException):
    """As what ends a green thread."""


def test_the_others_hear_of_it_where_the_one_who_asks_is_stopped(question: Question) -> None:
    gathering: Gathering[str, int, int] = Gathering(question)
    question.fails = Stopped()
    with ThreadPoolExecutor(32) as people:
        said = asked(question, people, gathering, 3)
        question.may_answer.set()
        with pytest.raises(Stopped):
            said[0].result(PATIENCE)
        for each in said[1:]:
            with pytest.raises(NobodyAnswered):
                each.result(PATIENCE)
    assert len(gathering) == 0
