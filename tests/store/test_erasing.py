"""What a rewriting that is refused means: an operator's choice, or a bad moment."""

from __future__ import annotations

from typing import Any, cast

import pytest
from redis import Redis, ResponseError

from server.service.ports.store import StoreAway
from server.store.eraser import Eraser
from server.store.keys import Keys


class Refusing:
    """A store that writes a file and refuses to write it anew."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.unlinked: list[str] = []

    def get(self, key: str) -> bytes:
        return b"a word"

    def unlink(self, key: str) -> None:
        self.unlinked.append(key)

    def info(self, section: str) -> dict[str, Any]:
        return {"aof_enabled": 1}

    def pipeline(self, *, transaction: bool) -> Refusing:
        assert not transaction, "in one, the file would be begun later than the moments are hidden"
        return self

    def eval(self, script: str, keys: int, *given: Any) -> Refusing:
        return self

    def bgrewriteaof(self) -> None: ...

    def execute(self, *, raise_on_error: bool) -> list[Any]:
        return [[], ResponseError(self.words)]


def eraser(store: Refusing) -> Eraser:
    return Eraser(cast("Redis", store), Keys("test", b""))


def test_what_an_operator_forbids_is_said_and_not_waited_for() -> None:
    store = Refusing("NOPERM this user has no permissions to run the 'bgrewriteaof' command")
    assert eraser(store).rewrite() is False
    assert store.unlinked == ["test:owed"]


def test_a_rewriting_that_cannot_begin_is_owed_on() -> None:
    store = Refusing("Can't execute an AOF background rewriting. Please check the server logs")
    with pytest.raises(StoreAway):
        eraser(store).rewrite()
    assert store.unlinked == []
