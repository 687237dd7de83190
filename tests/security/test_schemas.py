"""Payloads that a grammar makes: taken as they are, or refused in words; ten thousand in full."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from marshmallow import ValidationError

from server.sockets.admission import presented
from server.transport.frames import FrameShapes
from server.wire.events import NAMESPACES
from server.wire.refusals import refused
from sessions.roles import Role
from tests.security.payloads import ANYTHING, EVENTS, generated, surprises
from tests.sockets.house import AUTH

SHAPES = FrameShapes(NAMESPACES.values())
FEW = 40  # per event; python -m tests.faults --full tries ten thousand in all


@pytest.mark.parametrize(("role", "event"), EVENTS)
def test_a_generated_payload_is_taken_as_it_is_or_refused_in_words(role: Role, event: str) -> None:
    tried, odd = surprises(role, event, FEW)
    assert tried >= FEW // 2
    assert odd == []


def test_a_reader_without_schemas_is_found_out() -> None:
    """The premise: the judge sees what a schema keeps away."""
    _, odd = surprises(Role.PARTICIPANT, "answer", FEW, lambda _event, given, _who: given[0]["run"])
    assert odd


@pytest.mark.parametrize("role", list(Role))
def test_whatever_a_connection_presents_is_read_or_refused(role: Role) -> None:
    own = AUTH[NAMESPACES[role]]
    parts = {name: some.just(own[name]) | ANYTHING for name in own}

    @generated(3 * FEW)
    @given(ANYTHING | some.fixed_dictionaries(parts))
    def judge(auth: Any) -> None:
        assert read_or_refused(role, auth)

    judge()


def read_or_refused(role: Role, auth: Any) -> bool:
    """Tell whether it was read without a field more, or refused in words; a fault is neither."""
    try:
        return presented(role, auth).keys() <= {"code", "seat", "door", "token"}
    except ValidationError as wrong:
        return refused(wrong)["ok"] is False


@generated(3 * FEW)
@given(some.text(max_size=60) | ANYTHING.map(lambda said: f"42/participant,1{json.dumps(said)}"))
def test_any_text_is_of_a_known_shape_or_none(text: str) -> None:
    if SHAPES.fit(text) and text.startswith("42"):
        name, payload = json.loads(text[text.index("[") :])
        assert name not in ("connect", "disconnect", "connect_error")
        assert isinstance(payload, dict)
