"""The start form over HTTP: what cannot be is refused in words, and leaves no key behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.pages.api import SessionStart, api
from server.service.lifecycle.import_limit import ImportLimit
from server.service.lifecycle.links import Links
from server.service.ports.store import StoreAway
from tests.service.room import House

TOKEN = "start"
FORM: dict[str, Any] = {
    "plan": "small",
    "format": "60",
    "facilitator": "Ada",
    "server_by": "The house",
    "purpose": "To meet",
    "support": {"label": "Ada", "phone": "1"},
}
DEEP = [b"[" * 4000, b'{"plan":' * 900, b"[" * 500 + b"]" * 500, b'{"plan":' + b"[" * 3000]


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def client(house: House) -> Iterator[FlaskClient]:
    app = Flask("test", static_folder=None)
    app.register_blueprint(api)
    app.extensions["hearth.desk"] = SessionStart(
        creation=house.creation,
        links=Links("http://here"),
        plans={},
        start_token=lambda: TOKEN,
        imports=ImportLimit(house.clock),
        private_line=True,
        keys_outlive_worker=True,
    )
    with app.test_client() as client:
        yield client


def post(client: FlaskClient, body: bytes) -> tuple[int, str]:
    """Send a body; return the status and the refusal's code, or nothing."""
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    answer = client.post("/api/sessions", data=body, headers=headers)
    return answer.status_code, answer.get_json().get("error", {}).get("code", "")


def test_the_form_as_it_should_be_makes_a_session(client: FlaskClient, house: House) -> None:
    assert post(client, json.dumps(FORM).encode()) == (201, "")
    assert len(house.vault.sessions()) == 1


@pytest.mark.parametrize("name", ["plan", "format", "facilitator", "server_by", "purpose"])
def test_half_a_sign_is_refused_and_leaves_no_key(
    client: FlaskClient, house: House, name: str
) -> None:
    body = json.dumps({**FORM, name: "Ada \ud800"}).encode()
    assert post(client, body) == (422, "bad_shape")
    assert house.vault.sessions() == []


@pytest.mark.parametrize("body", DEEP)
def test_brackets_in_brackets_are_refused(client: FlaskClient, house: House, body: bytes) -> None:
    assert post(client, body) == (422, "bad_shape")
    assert house.vault.sessions() == []


PARTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["\ud800", "small", "60", "\0", "x" * 121, 10**400, [], {}, ["a"], {"a": 1}]),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    body=st.one_of(
        st.binary(max_size=64),
        st.builds(
            lambda changed: json.dumps({**FORM, **changed}).encode(),
            st.dictionaries(
                st.sampled_from([*FORM, "language", "waiver", "rehearsal", "strict", "doors", "x"]),
                PARTS,
                max_size=3,
            ),
        ),
    )
)
def test_whatever_is_sent_makes_one_session_or_none_and_is_answered_in_words(
    client: FlaskClient, house: House, body: bytes
) -> None:
    before = set(house.vault.sessions())
    status, code = post(client, body)
    made = set(house.vault.sessions()) - before
    assert status == 201 or 400 <= status < 500
    assert bool(code) == (status != 201)
    assert len(made) == (status == 201)
    assert all(house.store.live(session) is not None for session in made)


@pytest.mark.parametrize("wrong", [StoreAway(), ValueError("words"), RecursionError()])
def test_a_session_that_could_not_be_written_leaves_no_key(
    house: House, monkeypatch: pytest.MonkeyPatch, wrong: Exception
) -> None:
    def fails(*_: object) -> bool:
        assert house.vault.sessions(), "the premise: its key is there by now"
        raise wrong

    monkeypatch.setattr(house.store, "create", fails)
    with pytest.raises(type(wrong)):
        house.session()
    assert house.vault.sessions() == []
