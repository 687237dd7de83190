"""Exports over HTTP, for whoever holds a facilitator's link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, current_app, request

from server.pages import sheets
from server.pages.api import ANSWERED, refuse
from server.service.ports.clock import SessionId
from sessions import errors
from sessions.roles import Role

exports = Blueprint("exports", __name__, url_prefix="/api")


@dataclass(frozen=True, slots=True)
class ExportAccess:
    """What this route needs; laid into the application by its builder."""

    enter: Callable[[str], tuple[SessionId, Role]]
    export: Callable[[SessionId, Role], dict[str, Any]]


@exports.get("/export")
def export() -> Response:
    """What was shown and may be kept, as a file that no cache holds."""
    counter = current_app.extensions["hearth.exports"]
    assert isinstance(counter, ExportAccess)
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    session, role = counter.enter(token)
    kind = request.args.get("format", "json")
    if kind not in sheets.WRITERS:
        raise errors.UnknownChoice("format")
    write, mime = sheets.WRITERS[kind]
    written = sheets.BYTE_ORDER_MARK.get(kind, "") + write(counter.export(session, role))
    answer = Response(written, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="hearth.{kind}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


for kind_of_fault in ANSWERED:
    exports.register_error_handler(kind_of_fault, refuse)
