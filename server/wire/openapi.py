"""What is answered over HTTP, as an OpenAPI document: `python -m server.wire.openapi` writes it.

Pages and their files are left out: they are what a browser loads, not an interface.
"""

from __future__ import annotations

import json
from pathlib import Path

from server.wire.forms import LINK_FORM, START_FORM
from server.wire.json_schema import Components, Json
from server.wire.openapi_parts import (
    CLOSED,
    ID,
    REFUSED,
    UNREADABLE,
    as_json,
    json_body,
    operation,
    refusals,
)
from server.wire.openapi_plans import plan_paths

DOCUMENT = Path(__file__).with_name("openapi.json")
ABOUT = "Sessions are made and exported over HTTP; all else goes over the sockets (PROTOCOL.md)."
LINKS = ("facilitator", "screen", "code", "facilitator_url", "screen_url", "join_url")
FORMATS = ("json", "csv", "txt")


def document() -> Json:
    """Build the whole document; the form is described by the schema that reads it."""
    found = Components()
    form = found.ref(START_FORM)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hearth", "version": "1", "description": ABOUT},
        "paths": {
            "/api/plans": {"get": _plans()},
            "/api/sessions": {"get": _own(), "post": _create(form)},
            "/api/sessions/{id}/links": {"post": _come_back(found.ref(LINK_FORM))},
            **plan_paths(found),
            "/api/export": {"get": _export()},
            "/health": {"get": _health()},
        },
        "components": {
            "schemas": dict(sorted({**found.schemas, "HttpRefused": REFUSED}.items())),
            "securitySchemes": {
                "start": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "a start link's: the operator's, or a facilitator's own",
                },
                "facilitator": {"type": "http", "scheme": "bearer", "description": "a session's"},
            },
        },
    }


def _plans() -> Json:
    names = ("plans", "languages", "settings", "facilitator")
    shape = {"type": "object", "required": list(names)}
    return operation("The plans, formats and languages to choose from.", "start") | {
        "responses": {"200": as_json("what there is to choose", shape)} | refusals(CLOSED)
    }


def _own() -> Json:
    parts = {name: {"type": "string"} for name in ("id", "title", "code")}
    parts |= {name: {"type": "boolean"} for name in ("rehearsal", "started")}
    one = {"type": "object", "properties": parts, "required": list(parts)}
    shape = {
        "type": "object",
        "properties": {"sessions": {"type": "array", "items": one}},
        "required": ["sessions"],
    }
    summary = "The running sessions of the facilitator whose link this is; the operator's has none."
    return operation(summary, "start") | {
        "responses": {"200": as_json("one's own sessions", shape)} | refusals(CLOSED)
    }


def _come_back(form: Json) -> Json:
    gone = {"404": "no running session of one's own", "400": "too many links, or not now"}
    done = {"type": "object", "properties": {"ok": {"const": True}}, "required": ["ok"]}
    summary = "Let a token that the page has drawn open a session of one's own."
    return operation(summary, "start") | {
        "parameters": [ID],
        "requestBody": json_body(form),
        "responses": {"201": as_json("it opens it", done)} | refusals(CLOSED | UNREADABLE | gone),
    }


def _create(form: Json) -> Json:
    shape = {
        "type": "object",
        "properties": {name: {"type": "string"} for name in LINKS}
        | {"door_codes": {"type": "array", "items": {"type": "string"}}},
        "required": [*LINKS, "door_codes"],
    }
    too_large = {"413": "larger than 8 KB", "415": "not JSON", "404": "no plan of one's own"}
    return operation("Make a session; its links are shown this once.", "start") | {
        "requestBody": json_body(form),
        "responses": {"201": as_json("the links", shape)}
        | refusals(CLOSED | UNREADABLE | too_large),
    }


def _export() -> Json:
    kind = {"name": "format", "in": "query", "schema": {"enum": list(FORMATS), "default": "json"}}
    answers = {"403": "a screen's link, or nothing may be kept", "404": "the session has ended"}
    told = {"200": {"description": "what was shown and may be kept, as a file"}}
    return operation("What was shown and may be kept.", "facilitator") | {
        "parameters": [kind],
        "responses": told | refusals(CLOSED | {"400": UNREADABLE["400"]} | answers),
    }


def _health() -> Json:
    return {
        "summary": "Whether the server and its store can work.",
        "operationId": "health",
        "responses": {
            "200": {"description": "they can"},
            "503": {"description": "the store does not answer, or can keep nothing"},
        },
    }


def written() -> str:
    """Return the document as it lies in its file."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(written(), encoding="utf-8")
