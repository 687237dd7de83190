"""Whatever JSON says: a schema takes it as something that can be stored and sent, or refuses it."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import Schema, ValidationError

from server.transport.frames import DEEPEST, FrameShapes
from server.wire import schemas
from server.wire.bodies import SHAPES
from server.wire.events import NAMESPACES
from server.wire.forms import START_FORM, SUPPORT
from server.wire.refusals import at_the_door, refused

HALF = "\ud800"  # of a surrogate pair: JSON can say it, and no UTF-8 can
EVERY: dict[str, Schema] = {
    **{f"payload {event}": schema for event, schema in schemas.PAYLOADS.items()},
    **{f"body {kind}": schema for kind, schema in SHAPES.items()},
    **{f"auth {role.value}": schema for role, schema in schemas.AUTH.items()},
    "start form": START_FORM,
    "support": SUPPORT,
}
SINGLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        [HALF, "words" + HALF, "\udfff", "", "\0", "60", "https://here.example", "1e999"]
    ),
    st.sampled_from([10**400, -(10**400), float("inf"), float("nan")]),
)
ANYTHING = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.text(max_size=5), st.just(HALF)), inner, max_size=3),
    ),
    max_leaves=8,
)


def fields_of(schema: Schema) -> st.SearchStrategy[Any]:
    """Generate objects with the schema's own fields, or some of them, and with strangers."""
    own = st.fixed_dictionaries({}, optional=dict.fromkeys(schema.fields, ANYTHING))
    return st.one_of(ANYTHING, own, st.builds(lambda a, b: {**a, **b}, own, own))


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_anything_is_taken_whole_or_refused_in_words(name: str, data: st.DataObject) -> None:
    given = data.draw(fields_of(EVERY[name]))
    try:
        loaded = EVERY[name].load(given)
    except ValidationError as wrong:
        answer = refused(wrong)
        assert answer["error"]["code"] == "bad_shape"
        json.dumps(answer, ensure_ascii=False).encode()
        at_the_door(wrong).encode()
    else:
        json.dumps(_plain(loaded), ensure_ascii=False, default=str).encode()


def test_half_a_sign_is_refused_in_every_text_of_the_start_form() -> None:
    right = {"plan": "a", "format": "b", "facilitator": "c", "server_by": "d"}
    assert START_FORM.validate(right) == {}, "the premise: the rest is right"
    for name in (*right, "language", "purpose"):
        assert name in START_FORM.validate({**right, name: f"x{HALF}"}), name
    contact = {
        "label": "Ada",
        "phone": "1",
        "text": "2",
        "url": "https://a.example",
        "hours": "all",
    }
    assert SUPPORT.validate(contact) == {}, "the premise: the rest is right"
    for name, value in contact.items():
        assert name in SUPPORT.validate({**contact, name: f"{value}{HALF}"}), name


@pytest.mark.parametrize("open_and_close", ["[]", "{}"])
def test_a_frame_is_refused_before_nesting_can_hurt_whoever_reads_it_again(
    open_and_close: str,
) -> None:
    shapes = FrameShapes(NAMESPACES.values())
    begin, end = ("[", "]") if open_and_close == "[]" else ('{"a":', "}")

    def frame(deep: int) -> str:
        return f'42/participant,1["hello",{{"a":{begin * deep}1{end * deep}}}]'

    assert shapes.fit(frame(DEEPEST - 4)), "the premise: the shape is right"
    for deep in (DEEPEST, 500, 900, 990, 1_500):
        assert not shapes.fit(frame(deep)), deep
        assert not shapes.fit(f'40/participant,{{"code":{begin * deep}1{end * deep}}}'), deep


def test_what_people_send_is_far_from_too_deep() -> None:
    text = json.dumps(["answer", {"body": {"text": "[" * 280, "cards": ["0" * 16] * 200}}])
    assert FrameShapes(NAMESPACES.values()).fit(f"42/participant,1{text}")
