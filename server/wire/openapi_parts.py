"""Parts of which the HTTP interface is described: answers, refusals, who may ask."""

from __future__ import annotations

from server.wire.json_schema import Json

REFUSED: Json = {
    "type": "object",
    "properties": {
        "ok": {"const": False},
        "error": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            "required": ["code", "message"],
        },
    },
    "required": ["ok", "error"],
}
# Refusals by their status, and what they mean; 503: the store is away or full.
UNREADABLE = {"400": "a choice that there is not", "422": "it cannot be read, or lacks something"}
ID: Json = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
CLOSED = {"401": "not the link for this", "503": "the store is away or full"}


def operation(summary: str, link: str) -> Json:
    """Describe what is asked, and with whose link."""
    return {"summary": summary, "security": [{link: []}]}


def json_body(form: Json) -> Json:
    """Describe what is sent, as JSON of a form."""
    return {"required": True, "content": {"application/json": {"schema": form}}}


def as_json(about: str, schema: Json) -> Json:
    """Describe an answer in JSON."""
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def refusals(meanings: dict[str, str]) -> Json:
    """Describe refusals by their status."""
    reference = {"$ref": "#/components/schemas/HttpRefused"}
    return {status: as_json(meaning, reference) for status, meaning in sorted(meanings.items())}
