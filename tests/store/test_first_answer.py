"""At the start: a store that is on its way is waited for, and one that is not there is named."""

from __future__ import annotations

import pytest
import redis

from server.store.first_answer import await_answer


class ComingStore:
    """A store that raises these, one after the other, before it answers."""

    def __init__(self, *problems: Exception) -> None:
        self.problems = list(problems)
        self.pings = 0

    def ping(self) -> object:
        self.pings += 1
        if self.problems:
            raise self.problems.pop(0)
        return True


def test_a_store_that_starts_beside_the_server_is_waited_for() -> None:
    store = ComingStore(redis.ConnectionError("refused"), redis.TimeoutError("no reply"))
    await_answer(store)
    assert store.pings == 3


def test_a_store_that_reads_its_file_is_waited_for_longer_than_one_that_is_not_there() -> None:
    store = ComingStore(*[redis.BusyLoadingError("loading")] * 3)
    await_answer(store, answers=0.0)
    assert store.pings == 4


@pytest.mark.parametrize(
    ("problem", "limits"),
    [
        (redis.ConnectionError("refused"), {"answers": 0.15}),
        (redis.BusyLoadingError("loading"), {"loads": 0.15}),
    ],
)
def test_the_wait_has_an_end(problem: Exception, limits: dict[str, float]) -> None:
    store = ComingStore(*[problem] * 100)
    with pytest.raises(type(problem)):
        await_answer(store, **limits)
    assert 1 < store.pings < 100


def test_a_login_that_is_refused_is_not_waited_for() -> None:
    store = ComingStore(redis.AuthenticationError("WRONGPASS"))
    with pytest.raises(redis.AuthenticationError):
        await_answer(store)
    assert store.pings == 1


def test_the_operator_reads_once_why_nothing_happens(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="hearth.store")
    await_answer(ComingStore(*[redis.ConnectionError("refused")] * 3))
    assert caplog.messages == ["the store does not answer yet; waiting for it"]
