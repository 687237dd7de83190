"""Reads payloads that are as they should be, in a tenth of marshmallow's time.

A reader is made of a schema's own fields and validators. Whatever it is not sure of, it hands back,
and the schema reads it: so a refusal is always the schema's, in its words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from marshmallow import Schema, fields, missing, validate

from server.wire.bodies import Body
from server.wire.fields import (
    HUGE,
    ById,
    Many,
    Number,
    OneShapeOf,
    Shaped,
    Text,
    Truth,
    Whole,
    Word,
    storable,
)
from server.wire.payloads import Padded
from sessions.texts import is_broken

Reader = Callable[[Any], Any]


class NotSure(Exception):
    """Something is not as most payloads are: the schema has to look."""


class NoReader(Exception):
    """A schema says more than this file knows to read."""


def loaded(schema: Schema, value: Any) -> Any:
    """Read a value by a schema. Raises ValidationError."""
    try:
        return reader(schema)(value)
    except (NotSure, NoReader):
        return schema.load(value)


@cache
def reader(schema: Schema) -> Reader:
    """Make the reader of a schema, which raises NotSure. Raises NoReader."""
    read = _object(schema)
    if not isinstance(schema, Padded):
        return read
    makes = schema.makes

    def padded(value: Any) -> Any:
        found = read(value)
        found.pop("pad", None)
        return makes(**found)

    return padded


def _object(schema: Schema) -> Reader:
    """Read an object into its members, in the order in which the schema names them."""
    if schema.unknown != "raise" or schema.many:
        raise NoReader(type(schema).__name__)
    members = [
        (each.data_key or name, each.attribute or name, _field(each), each.required)
        for name, each in schema.fields.items()
    ]

    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise NotSure
        found = {}
        for key, name, member, is_required in members:
            if key in value:
                found[name] = member(value[key])
            elif is_required:
                raise NotSure
        if len(found) != len(value):  # there is a member that the schema does not name
            raise NotSure
        return found

    return read


def _field(field: fields.Field[Any]) -> Reader:
    """Make the reader of a field; one that may be left out has no value of its own then."""
    make = _MADE.get(type(field))  # just these: what comes of one may read otherwise
    if make is None or field.load_default is not missing or field.dump_only:
        raise NoReader(type(field).__name__)
    read = _checked(make(field), [_check(each) for each in field.validators])
    return (lambda value: None if value is None else read(value)) if field.allow_none else read


def _checked(read: Reader, checks: list[Callable[[Any], bool]]) -> Reader:
    if not checks:
        return read
    if len(checks) == 1:
        [check] = checks

        def once(value: Any) -> Any:
            found = read(value)
            if not check(found):
                raise NotSure
            return found

        return once

    def each(value: Any) -> Any:
        found = read(value)
        if not all(check(found) for check in checks):
            raise NotSure
        return found

    return each


def _check(validator: Callable[[Any], Any]) -> Callable[[Any], bool]:
    """Make a validator a question."""
    if isinstance(validator, validate.Regexp):
        match = validator.regex.match
        return lambda text: match(text) is not None
    if isinstance(validator, validate.OneOf):
        known = frozenset(validator.choices)
        return lambda word: word in known
    if isinstance(validator, validate.Length) and validator.equal is None:
        low, high = validator.min or 0, validator.max
        return lambda value: low <= len(value) and (high is None or len(value) <= high)
    if type(validator) is validate.Range and validator.min_inclusive and validator.max_inclusive:
        least, most = validator.min, validator.max
        return lambda number: bool(least <= number <= most)
    if validator is storable:
        return lambda text: not is_broken(text)
    raise NoReader(type(validator).__name__)


def _exactly(*kinds: type) -> Callable[[Any], Reader]:
    """Read a value of just these types: JSON makes no others, and True is no number."""

    def make(_: Any) -> Reader:
        def read(value: Any) -> Any:
            if type(value) not in kinds:
                raise NotSure
            return value

        return read

    return make


def _number(_: Number) -> Reader:
    def read(value: Any) -> float:
        if type(value) not in (int, float) or not -HUGE < value < HUGE:
            raise NotSure
        return float(value)

    return read


def _truth(field: Truth) -> Reader:
    only = field.only

    def read(value: Any) -> bool:
        if type(value) is not bool or (only is not None and value is not only):
            raise NotSure
        return value

    return read


def _many(field: Many) -> Reader:
    member = _field(field.inner)

    def read(value: Any) -> list[Any]:
        if type(value) is not list:
            raise NotSure
        return [member(each) for each in value]

    return read


def _by_id(field: ById) -> Reader:
    key, member = _field(field.key), _field(field.value)

    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise NotSure
        return {key(id): member(each) for id, each in value.items()}

    return read


def _one_shape_of(field: OneShapeOf) -> Reader:
    def read(value: Any) -> Any:
        chosen = field.choose(value) if type(value) is dict else None
        if chosen is None or chosen not in field.shapes:
            raise NotSure
        return reader(field.shapes[chosen])(value)

    return read


def _nested(field: fields.Nested) -> Reader:
    if field.many or field.unknown is not None:
        raise NoReader("Nested")
    return reader(field.schema)


_MADE: dict[type, Callable[[Any], Reader]] = {
    Text: _exactly(str),
    Shaped: _exactly(str),
    Word: _exactly(str),
    Whole: _exactly(int),
    Number: _number,
    Truth: _truth,
    Many: _many,
    ById: _by_id,
    Body: _one_shape_of,
    fields.Nested: _nested,
}
