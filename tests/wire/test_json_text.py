"""The quick reader of JSON reads what the standard library reads, and refuses nothing else."""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec
import pytest
from engineio import json as library
from hypothesis import given
from hypothesis import strategies as some

from server.transport.frames import DEEPEST
from server.wire import json_text
from tests.security.payloads import ANYTHING, generated

ODD = [
    "NaN", "-Infinity", '"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"', '"\ud800"',
    '{"a":1,"a":2}', "18446744073709551616", "-9223372036854775809", "1" * 100, "1" * 101,
    "-" + "1" * 99, "-" + "1" * 100, "1e400", "-1e400", "-0", "-0.0", "1.0", "1E5", "01", '"\x01"',
    '"\\u0000"', "[1,]", " [1] ", '{"a":1}x', "\ufeff1", "5e-324", "1e23", "nul", "", "[", '"\\x"',
    '{1:2}', "'a'", '{"a":' + "1" * 200 + "}", "[" * 500, '{"a":' * 500 + "1" + "}" * 500,
]  # fmt: skip


def slowly(text: str) -> Any:
    """Read it as before there was a quick reader; an exception stands for any refusal."""
    try:
        found = library.loads(text)
    except (ValueError, RecursionError):
        return ValueError
    return ValueError if _is_deep(found) else found


def quickly(text: str) -> Any:
    try:
        return json_text.read(text, deepest=DEEPEST)
    except ValueError:
        return ValueError


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [part for each in level for part in _parts(each)]
        if not level:
            return False
    return True


def _parts(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def alike(one: Any, other: Any) -> bool:
    """Compare with types, signs of zeros and orders of keys."""
    return repr(one) == repr(other)


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:24]))
def test_odd_texts_are_read_or_refused_as_before(text: str) -> None:
    assert alike(quickly(text), slowly(text))


@pytest.mark.parametrize("depth", range(DEEPEST - 2, DEEPEST + 3))
def test_depth_ends_where_it_did(depth: int) -> None:
    for text in ("[" * depth + "]" * depth, '{"a":' * depth + "[]" + "}" * depth):
        assert alike(quickly(text), slowly(text))
    assert quickly("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) is ValueError


@generated(300)
@given(ANYTHING)
def test_whatever_json_says_is_read_as_before(value: Any) -> None:
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        assert alike(quickly(text), slowly(text))


@generated(300)
@given(some.text(alphabet='{}[]",:0123456789eE+-.\\ud8trufalsn \n', max_size=24))
def test_what_only_looks_like_json_is_refused_as_before(text: str) -> None:
    assert alike(quickly(text), slowly(text))


def test_msgspec_alone_would_answer_otherwise() -> None:
    """The premise: without the second reading these would close a line, or be another number."""
    for text in ("[NaN]", '"\\ud800"', "1e400"):
        with pytest.raises((msgspec.MsgspecError, ValueError)):
            json_text._quick(text)
        assert quickly(text) is not ValueError
    assert json_text._quick("1" * 101) == int("1" * 101)
    assert math.isnan(quickly("NaN"))
