"""A marshmallow schema as JSON Schema, for the document and for the client's types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields, validate

from server.wire.fields import ById, Many, OneShapeOf, Shaped, Truth, Word

Json = dict[str, Any]


class Components:
    """Collects every schema that is named on the way, under its class's name."""

    def __init__(self) -> None:
        self.schemas: dict[str, Json] = {}

    def ref(self, schema: Schema) -> Json:
        """Return a reference to a schema, describing it the first time."""
        name = type(schema).__name__
        if name not in self.schemas:
            self.schemas[name] = {}  # a place, so that a circle would end
            self.schemas[name] = self._object(schema)
        return {"$ref": f"#/components/schemas/{name}"}

    def _object(self, schema: Schema) -> Json:
        members = {field.data_key or name: field for name, field in schema.fields.items()}
        return {
            "type": "object",
            "description": (type(schema).__doc__ or "").strip(),
            "properties": {name: self.field(field) for name, field in members.items()},
            "required": sorted(name for name, field in members.items() if field.required),
            "additionalProperties": False,
        }

    def field(self, field: fields.Field[Any]) -> Json:
        """Describe one field, null included where it is allowed."""
        plain = next(describe(self, field) for kind, describe in KINDS if isinstance(field, kind))
        return {"oneOf": [plain, {"type": "null"}]} if field.allow_none else plain

    def union(self, field: OneShapeOf) -> Json:
        """Describe an object of several shapes, under the name of its field's class."""
        name = type(field).__name__
        self.schemas[name] = {"oneOf": [self.ref(shape) for shape in field.shapes.values()]}
        return {"$ref": f"#/components/schemas/{name}"}


def _bounds(field: fields.Field[Any], least: str, most: str) -> Json:
    found: Json = {}
    for rule in field.validators:
        if isinstance(rule, validate.Length | validate.Range):
            found |= {least: rule.min} if rule.min else {}
            found |= {most: rule.max} if rule.max is not None else {}
            found |= {least: 0} if isinstance(rule, validate.Range) and rule.min == 0 else {}
    return found


def _truth(_: Components, field: Any) -> Json:
    return {"type": "boolean"} if field.only is None else {"const": field.only}


def _word(_: Components, field: Any) -> Json:
    return {"const": field.words[0]} if len(field.words) == 1 else {"enum": list(field.words)}


def _by_id(found: Components, field: Any) -> Json:
    keys = {"propertyNames": {"enum": list(field.key.words)}} if isinstance(field.key, Word) else {}
    values = {"additionalProperties": found.field(field.value)}
    return {"type": "object", "maxProperties": field.most} | keys | values


def _many(found: Components, field: Any) -> Json:
    return {"type": "array", "items": found.field(field.inner), "maxItems": field.most}


# From the special to the general: the first that fits describes the field.
KINDS: tuple[tuple[type[Any], Callable[[Components, Any], Json]], ...] = (
    (OneShapeOf, lambda found, field: found.union(field)),
    (Truth, _truth),
    (Word, _word),
    (Shaped, lambda _, field: {"type": "string", "pattern": f"^(?:{field.pattern})$"}),
    (fields.String, lambda _, field: {"type": "string"} | _bounds(field, "minLength", "maxLength")),
    (fields.Integer, lambda _, field: {"type": "integer"} | _bounds(field, "minimum", "maximum")),
    (fields.Float, lambda _, field: {"type": "number"} | _bounds(field, "minimum", "maximum")),
    (Many, _many),
    (ById, _by_id),
    (fields.Nested, lambda found, field: found.ref(field.schema)),
)
