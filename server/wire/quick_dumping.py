"""Writes short acknowledgements in a fifth of marshmallow's time: receipts of texts and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, missing

from server.wire.fields import Shaped, Text, Truth, Whole, Word

# Members of other kinds are marshmallow's to write.
_KINDS: Mapping[type, Callable[[Any], Any]] = {
    Shaped: str,
    Text: str,
    Word: str,
    Whole: int,
    Truth: bool,
}


def dumped_quickly(schema: Schema, value: object) -> dict[str, Any]:
    """Dump a value as `schema.dump` does."""
    write = _writer(schema)
    return dict(schema.dump(value)) if write is None else write(value)


@cache
def _writer(schema: Schema) -> Callable[[object], dict[str, Any]] | None:
    """Make the writer of a schema; None for one with members that are more than that."""
    fields = schema.dump_fields
    if not all(type(field) in _KINDS for field in fields.values()):
        return None
    members = [
        (field.data_key or name, field.attribute or name, field.dump_default, _KINDS[type(field)])
        for name, field in fields.items()
    ]

    def write(value: object) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, name, default, kind in members:
            if isinstance(value, dict):
                found = value.get(name, default)
            else:
                found = getattr(value, name, default)
            if found is not missing:
                made[key] = None if found is None else kind(found)
        return made

    return write
