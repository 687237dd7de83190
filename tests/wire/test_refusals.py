"""Refusals: in words, by code, and never with what was sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from marshmallow import ValidationError

from server.wire.padding import SIZE, PaddedPacket
from server.wire.refusals import at_the_door, refused
from server.wire.schemas import PAYLOADS, REFUSED
from sessions import errors
from tests.wire import samples

CANARY = "canary-4711"
Packet: Any = PaddedPacket


def invalid(payload: Any) -> ValidationError:
    with pytest.raises(ValidationError) as wrong:
        PAYLOADS["answer"].load(payload)
    return wrong.value


@pytest.mark.parametrize(
    ("payload", "fields"),
    [
        (samples.answer(run=CANARY), {"run"}),
        (samples.answer({"text": CANARY, "pass": 1}), {"body.pass", "body.text"}),
        (samples.answer({"items": {CANARY: 99}}), {"body.items"}),
        (samples.answer({"energy": 1, "ease": 1, "feelings": [CANARY.upper()]}), {"body.feelings"}),
        (samples.answer(**{CANARY: 1}), {"unknown"}),
        (samples.answer({CANARY: 1}), {"body"}),
        ([CANARY], {"unknown"}),
    ],
)
def test_fields_are_named_with_a_sentence_and_without_what_was_sent(
    payload: Any, fields: set[str]
) -> None:
    wrong = invalid(payload)
    ack = refused(wrong)
    assert set(ack["error"]["fields"]) == fields
    assert CANARY not in json.dumps(ack).lower()
    assert REFUSED.validate(ack) == {}


def test_a_refusal_of_the_domain_has_its_code_its_sentence_and_its_fields() -> None:
    ack = refused(errors.TextTooLong("text", limit=280))
    assert ack["error"]["code"] == "text_too_long"
    assert "280" in ack["error"]["message"]
    assert ack["error"]["values"] == {"limit": 280}
    assert REFUSED.validate(ack) == {}
    assert set(ack["error"]["fields"]) == {"text"}


def test_moved_on_brings_the_state() -> None:
    ack = refused(errors.MovedOn(state=samples.state(9)))
    assert ack["state"]["version"] == 9
    assert REFUSED.validate(ack) == {}


def test_at_the_door_it_is_one_json_text() -> None:
    said = json.loads(at_the_door(errors.NoSuchSession()))
    assert said == {"code": "no_such_session", "message": errors.message("no_such_session")}


def encoded(reply: dict[str, Any] | list[Any], namespace: str = "/participant", id: int = 1) -> str:
    data = reply if isinstance(reply, list) else [reply]
    return str(Packet(3, data=data, namespace=namespace, id=id).encode())


def test_every_refusal_and_every_private_acknowledgement_fills_one_size() -> None:
    replies: list[dict[str, Any] | list[Any]] = [
        {"ok": True},
        {"ok": True, "run": samples.RUN, "revision": 2_000_000_000, "kept": "superseded"},
        {"ok": True, "run": samples.RUN, "taken": "soon"},
        refused(invalid({})),
        refused(invalid(dict.fromkeys(samples.answer(), 0) | {"pad": 0, "other": 0})),
        *(
            {"ok": False, "error": {"code": code, "message": words}}
            for code, words in errors.sentences().items()
        ),
        {"ok": False, "error": {"code": "x", "message": "ж" * 60, "fields": {"a": "ж" * 60}}},
        ["", 400],
        [],
    ]
    for reply in replies:
        for number in (1, 999_999_999):
            text = encoded(reply, id=number)
            assert len("4" + text) == SIZE
            assert json.loads(text[text.index("[") :])[0]["pad"] is not None


def test_what_is_the_same_for_everyone_and_other_roles_stay_as_they_are() -> None:
    long = {"ok": True, "state": samples.state(wall={"cards": ["x" * 700]})}
    assert "pad" not in encoded(long)
    assert "pad" not in encoded({"ok": True}, "/facilitator")


def test_the_padding_of_two_acknowledgements_is_not_the_same() -> None:
    assert encoded({"ok": True}) != encoded({"ok": True})
