"""Guessing codes: ten thousand tries, what they tell, and headers that claim another address."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from server.app import _put_in_front
from server.config import Settings
from sessions import errors
from tests.fakes import FakeStore
from tests.service.room import House, seat

GUESSES = 10_000
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
HOUR = 3_600
MOST = 4_320  # guesses per hour and worker that SECURITY.md states
FORGED = [
    *(("X-Forwarded-For", value) for value in ("9.9.9.9", "127.0.0.1", "9.9.9.9, 8.8.8.8", "::1")),
    *(("X-Forwarded-For", value) for value in ("", ",", "unknown", "9.9.9.9:80", "[::1]:80")),
    *(("Forwarded", value) for value in ("for=9.9.9.9", 'for="[::1]"', "for=_x;by=y", "for=")),
    *((name, "9.9.9.9") for name in ("X-Real-IP", "Client-IP", "X-Client-IP", "True-Client-IP")),
    *(
        (name, "9.9.9.9")
        for name in ("CF-Connecting-IP", "Fastly-Client-IP", "X-Cluster-Client-IP")
    ),
    *((name, "9.9.9.9") for name in ("X-Originating-IP", "X-Remote-IP", "X-Remote-Addr", "Via")),
    *((name, "9.9.9.9") for name in ("X-Host", "X-Forwarded-Host", "X-Forwarded-Server", "From")),
    *((name, "9.9.9.9") for name in ("X-ProxyUser-Ip", "WL-Proxy-Client-IP", "Remote-Addr")),
    *(
        (name, "9.9.9.9")
        for name in ("X-Azure-ClientIP", "X-Appengine-User-Ip", "X-Envoy-External-Address")
    ),
]


def guess(house: House, code: str, address: str = "1.2.3.4") -> str:
    """Knock with a code; returns the refusal, as it goes over the wire."""
    with pytest.raises(errors.Refusal) as refused:
        house.participation.enter(code, seat(1), address)
    return f"{refused.value.code}: {refused.value.message()} {refused.value.details}"


def test_ten_thousand_guesses_take_hours_find_nothing_and_say_one_thing() -> None:
    house = House()
    _, made = house.session()
    began, told, chance = house.clock.now(), Counter[str](), secrets.SystemRandom()
    for _ in range(GUESSES):
        code = "".join(chance.choices(ALPHABET, k=6))
        if code != made.code.replace("-", ""):
            told[guess(house, code)] += 1
    hours = (house.clock.now() - began) / HOUR
    assert list(told) == [f"no_such_session: {errors.NoSuchSession().message()} {{}}"]
    assert GUESSES / hours <= MOST
    assert house.participation.enter(made.code, seat(2), "1.2.3.4"), "the right code still opens"


def test_a_code_that_is_over_is_told_as_one_that_never_was_and_costs_the_same() -> None:
    house = House()
    played = house.room_of(4, step="share")
    code = played.made.code
    assert house.participation.enter(code, seat(9), "5.6.7.8"), "the premise: it was open"
    played.do("end")
    house.catch_up()
    assert isinstance(house.store, FakeStore)
    assert house.store.by_code(code.replace("-", "")) is None, "the premise: it is over"
    asked: list[list[str]] = []
    for wrong in (code, "ZZZZZZ"):
        with counting(house.store) as calls:
            told = guess(house, wrong, "5.6.7.8")
        assert told.startswith("no_such_session")
        asked.append(calls)
    assert asked[0] == asked[1]


class counting:  # noqa: N801 - reads as a word of the test
    """Write down which questions the store is asked."""

    def __init__(self, store: FakeStore) -> None:
        self._store, self._calls = store, list[str]()

    def __enter__(self) -> list[str]:
        for name in ("by_code", "record", "live", "owed", "admit", "by_token"):
            setattr(self._store, name, self._noting(name))
        return self._calls

    def _noting(self, name: str) -> Any:
        method = getattr(type(self._store), name).__get__(self._store)

        def noted(*given: Any, **more: Any) -> Any:
            self._calls.append(name)
            return method(*given, **more)

        return noted

    def __exit__(self, *_: object) -> None:
        for name in ("by_code", "record", "live", "owed", "admit", "by_token"):
            delattr(self._store, name)


def seen_behind(**settings: Any) -> FlaskClient:
    """An application that says which address it believes a caller to have."""
    flask = Flask("tests")
    flask.add_url_rule("/seen", view_func=lambda: str(request.remote_addr))
    _put_in_front(flask, Settings(**settings))
    return flask.test_client()


@pytest.mark.parametrize(("name", "value"), FORGED)
def test_no_header_of_a_caller_changes_the_address_that_is_counted(name: str, value: str) -> None:
    direct = seen_behind()
    assert direct.get("/seen", headers={name: value}).text == "127.0.0.1"


@pytest.mark.parametrize(("name", "value"), FORGED)
def test_behind_a_proxy_only_what_the_proxy_added_is_believed(name: str, value: str) -> None:
    behind = seen_behind(public_url="https://hearth.example")
    assert behind.get("/seen", headers={"X-Forwarded-For": "7.7.7.7"}).text == "7.7.7.7"
    added = f"{value}, 7.7.7.7" if name == "X-Forwarded-For" else "7.7.7.7"
    headers = [("X-Forwarded-For", added), *([] if name == "X-Forwarded-For" else [(name, value)])]
    assert behind.get("/seen", headers=headers).text == "7.7.7.7"


def test_there_are_as_many_forgeries_as_promised() -> None:
    assert len(FORGED) >= 30
