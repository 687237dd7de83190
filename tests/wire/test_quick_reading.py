"""What a quick reader takes, the schema takes alike; all else it hands back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from marshmallow import Schema, ValidationError, fields

from server.wire import payloads
from server.wire.fields import Text
from server.wire.quick_reading import NoReader, NotSure, loaded, reader
from server.wire.schemas import AUTH, PAYLOADS
from tests.security.payloads import EVENTS, changed, generated
from tests.wire.test_schemas import BODIES, right

FEW = 60
RIGHT = {event: right(event) for _, event in EVENTS}


def in_both(schema: Schema, value: Any) -> tuple[Any, Any]:
    """Read by the schema, and by its reader; a refusal and a doubt are None."""
    try:
        by_schema = schema.load(value)
    except ValidationError:
        by_schema = None
    try:
        return by_schema, reader(schema)(value)
    except NotSure:
        return by_schema, None


@pytest.mark.parametrize("event", sorted(RIGHT))
def test_every_event_has_a_reader_that_is_sure_of_a_right_payload(event: str) -> None:
    payload = json.loads(json.dumps(RIGHT[event] | {"pad": "x" * 1_500}))
    by_schema, quickly = in_both(PAYLOADS[event], payload)
    assert quickly is not None
    assert quickly == by_schema


@pytest.mark.parametrize("body", [body for body, *_ in BODIES], ids=str)
def test_every_body_of_an_answer_is_read_alike(body: dict[str, Any]) -> None:
    by_schema, quickly = in_both(PAYLOADS["answer"], RIGHT["answer"] | {"body": body})
    assert quickly is None or json.dumps(quickly.body) == json.dumps(by_schema.body)
    assert (quickly is None) == (by_schema is None)


@pytest.mark.parametrize("event", sorted(RIGHT))
def test_what_a_reader_takes_of_generated_payloads_is_what_the_schema_takes(event: str) -> None:
    taken = 0

    @generated(FEW)
    @given(changed(event))
    def judge(payload: Any) -> None:
        nonlocal taken
        by_schema, quickly = in_both(PAYLOADS[event], payload)
        assert quickly is None or repr(quickly) == repr(by_schema)
        taken += quickly is not None

    judge()
    assert taken < FEW, "the premise: some are wrong"


def test_whoever_connects_is_read_quickly() -> None:
    for schema in AUTH.values():
        assert callable(reader(schema))


@pytest.mark.parametrize(
    "wrong",
    [True, 1.0, "1", 0, 2_000_000_001, 10**30, None, float("nan")],
    ids=str,
)
def test_a_revision_that_only_looks_like_one_is_left_to_the_schema(wrong: object) -> None:
    payload = RIGHT["answer"] | {"revision": wrong}
    with pytest.raises(NotSure):
        reader(PAYLOADS["answer"])(payload)
    with pytest.raises(ValidationError):
        loaded(PAYLOADS["answer"], payload)


def test_a_schema_that_says_more_is_not_read_quickly() -> None:
    class Trimmed(Text):
        """A text that is read in a way of its own."""

        def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
            return str(value).strip()

    for schema in (Schema.from_dict({"a": Trimmed(9)})(), Schema.from_dict({"a": fields.Raw()})()):
        with pytest.raises(NoReader):
            reader(schema)
    assert loaded(Schema.from_dict({"a": Trimmed(9)})(), {"a": " b "}) == {"a": "b"}


def test_no_schema_of_an_event_does_more_than_its_base() -> None:
    """A hook of its own would be passed over."""
    source = Path(payloads.__file__).read_text("utf-8")
    hooks = re.findall(r"@(?:post_load|pre_load|validates\w*)", source)
    assert hooks == ["@post_load"], "quick_reading.reader() does what this one does"
