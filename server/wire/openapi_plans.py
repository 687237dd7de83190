"""The HTTP interface of facilitators' own plans, as a part of the OpenAPI document."""

from __future__ import annotations

from server.wire.json_schema import Components, Json
from server.wire.openapi_parts import (
    CLOSED,
    ID,
    UNREADABLE,
    as_json,
    json_body,
    operation,
    refusals,
)
from server.wire.plan_forms import CHAPTER_FORM, PLAN_CHANGE, PLAN_REMOVAL, PLAN_TEXT, PREVIEW_FORM

_TEXT: Json = {"type": "string"}
_LARGE = {"413": "larger than 1 MB", "415": "not JSON"}
_GONE = {"404": "no plan of one's own"}
_BAD = {"422": "it cannot be read, or cannot be played: `problems` says why"}
_OTHER = {"409": "another window kept another text since"}


def plan_paths(found: Components) -> Json:
    """Describe every route under `/api/plans` but the list of what there is to choose."""
    text, change = json_body(found.ref(PLAN_TEXT)), json_body(found.ref(PLAN_CHANGE))
    removal, preview = json_body(found.ref(PLAN_REMOVAL)), json_body(found.ref(PREVIEW_FORM))
    written = UNREADABLE | _BAD | _LARGE
    return {
        "/api/plans/own": {
            "get": _route("One's own plans, and what plans are made of.", _OWN_PLANS, {}),
            "post": _route(
                "Keep a new plan.",
                _OWN,
                written | {"409": "40 are kept already"},
                body=text,
                status="201",
            ),
        },
        "/api/plans/own/{id}": {
            "get": _named("One plan with its text.", _with(_OWN, text=_TEXT), {}),
            "put": _named("Keep a plan's new text.", _OWN, written | _OTHER, body=change),
            "delete": _named("Remove a plan.", _DONE, written | _OTHER, body=removal),
        },
        "/api/plans/text/{plan}": {
            "get": _route("The text of a built-in plan.", _object(text=_TEXT), _GONE)
            | {"parameters": [ID | {"name": "plan"}, _LANGUAGE]},
        },
        "/api/plans/chapter": {
            "post": _route(
                "Draft a plan of a chapter.",
                _DRAFTED,
                written | {"429": "20 within a minute"},
                body=_CHAPTER,
            )
            | {"parameters": _CHAPTER_QUERY},
        },
        "/api/plans/check": {
            "post": _route("What is wrong with a text.", _CHECKED, written, body=text),
        },
        "/api/plans/print": {
            "post": _route("A page to print.", _PRINTED, written, body=preview),
        },
        "/api/plans/preview": {
            "post": _route("Every step on three pages.", _PREVIEW, written, body=preview),
        },
    }


def _object(**members: Json) -> Json:
    return {"type": "object", "properties": members, "required": list(members)}


def _with(shape: Json, **members: Json) -> Json:
    return _object(**shape["properties"], **members)


def _list(entry: Json) -> Json:
    return {"type": "array", "items": entry}


_LANGUAGE: Json = {"name": "language", "in": "query", "schema": _TEXT}
_CHAPTER_QUERY: list[Json] = [
    {"name": name, "in": "query", "schema": _TEXT} for name in CHAPTER_FORM.fields
]
_CHAPTER: Json = {"required": True, "content": {"text/plain": {"schema": _TEXT}}}
_BECAME: Json = {"enum": ["title", "section", "joined", "paragraph"]}
_HEADING = _object(heading=_TEXT, became=_BECAME, steps=_list(_TEXT))
_DRAFTED = _object(title=_TEXT, text=_TEXT, headings=_list(_HEADING))
_DONE = _object(ok={"const": True})
_NUMBER: Json = {"type": "integer"}
_PROBLEM = _object(
    line=_NUMBER,
    column=_NUMBER,
    path=_TEXT,
    message=_TEXT,
    advice=_TEXT,
    code=_TEXT,
    suggestion=_TEXT,
)
_FORMAT = _object(id=_TEXT, title=_TEXT, minutes=_NUMBER)
_PLAN = _object(language=_TEXT, title=_TEXT, about=_TEXT, formats=_list(_FORMAT))
_PLAN_OR_NONE: Json = {"anyOf": [_PLAN, {"type": "null"}]}
_OWN = _object(id=_TEXT, version=_TEXT, plan=_PLAN_OR_NONE, problems=_list(_PROBLEM))
_CHECKED = _object(problems=_list(_PROBLEM), plan=_PLAN_OR_NONE)
_KEY = _object(
    name=_TEXT,
    kind={"enum": ["text", "texts", "labels", "step", "other"]},
    needed={"type": "boolean"},
)
_ACTIVITY = _object(name=_TEXT, collects={"type": "boolean"}, origin=_TEXT, keys=_list(_KEY))
_OWN_PLANS = _object(
    plans=_list(_OWN),
    most=_NUMBER,
    kilobytes=_NUMBER,
    chapter_kilobytes=_NUMBER,
    activities=_list(_ACTIVITY),
)
_PRINTED = _object(
    page=_TEXT, format=_TEXT, language=_TEXT, formats=_list(_FORMAT), written=_list(_PLAN)
)
_MOMENT = _object(step=_TEXT, stage=_TEXT, state={"type": "object"})
_PREVIEW = _object(
    plan=_TEXT,
    format=_TEXT,
    language=_TEXT,
    formats=_list(_FORMAT),
    written=_list(_PLAN),
    pages=_object(phone={"type": "object"}, screen={"type": "object"}, desk={"type": "object"}),
    moments=_list(_MOMENT),
)


def _route(
    summary: str,
    answer: Json,
    refused: dict[str, str],
    *,
    body: Json | None = None,
    status: str = "200",
) -> Json:
    asked = {} if body is None else {"requestBody": body}
    told = {status: as_json("as asked", answer)} | refusals(CLOSED | refused)
    return operation(summary, "start") | asked | {"responses": told}


def _named(
    summary: str, answer: Json, refused: dict[str, str], *, body: Json | None = None
) -> Json:
    """Describe a route to one plan of one's own."""
    return _route(summary, answer, _GONE | refused, body=body) | {"parameters": [ID]}
