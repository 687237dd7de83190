"""Refusals as acknowledgements: a code for programs, a sentence for people, never the input."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields

from server.wire import bodies, schemas
from server.wire.dumping import dumped
from server.wire.events import STATE
from server.wire.forms import START_FORM, SUPPORT
from sessions.errors import AnswerRefused, BadShape, Refusal
from sessions.languages import catalogue

WORDS = Path(__file__).parent / "words"
FEW = 4  # fields named at once: a participant's acknowledgement has one size, and it is short
FORMS = (START_FORM, SUPPORT)
_MISSING = fields.Field.default_error_messages["required"]
_UNKNOWN = Schema._default_error_messages["unknown"]


def refused(wrong: Refusal | ValidationError) -> dict[str, Any]:
    """Build the acknowledgement of a refusal; `state` comes with it where the refusal has one."""
    refusal = BadShape() if isinstance(wrong, ValidationError) else wrong
    error: dict[str, Any] = {"code": refusal.code, "message": refusal.message()}
    more = {"values": refusal.values, "fields": _named(wrong)}
    state = refusal.details.get("state")
    return {
        "ok": False,
        "error": error | {name: said for name, said in more.items() if said},
    } | ({"state": dumped(schemas.BROADCASTS[STATE], state)} if state else {})


def at_the_door(wrong: Refusal | ValidationError) -> str:
    """Word a refused connection, as the JSON text of its code and message."""
    error = refused(wrong)["error"]
    return json.dumps({"code": error["code"], "message": error["message"]})


def _named(wrong: Refusal | ValidationError) -> dict[str, str]:
    if isinstance(wrong, ValidationError):
        found = islice(_places(wrong.messages), FEW)
        sentences = catalogue("fields", folder=WORDS)
        return {name: sentences[kind] for name, kind in found}
    if isinstance(wrong, AnswerRefused):
        return {name: wrong.message() for name in wrong.fields}
    return {}


def _places(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield where something is wrong, and of what kind.

    Only names that a schema declares are said; anything else is the sender's own text.
    """
    if not isinstance(messages, Mapping):
        yield path, _kind(messages)
        return
    for name, found in messages.items():
        if name in _known():
            yield from _places(found, f"{path}.{name}" if path else str(name))
        else:
            yield path or "unknown", _kind(found)


def _kind(messages: Any) -> str:
    said = messages if isinstance(messages, list) else []
    return "missing" if _MISSING in said else "unknown" if _UNKNOWN in said else "wrong"


@cache
def _known() -> frozenset[str]:
    every = [*schemas.PAYLOADS.values(), *schemas.AUTH.values(), *bodies.SHAPES.values(), *FORMS]
    return frozenset(
        field.data_key or name for schema in every for name, field in schema.fields.items()
    )
