"""Making a session over HTTP, for whoever holds the start link."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest

from server.service.lifecycle.creation import CreatedSession, CreationRequest, SessionCreation
from server.service.lifecycle.links import Links
from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.vault import KeysGone
from server.wire import refusals
from server.wire.forms import NEW_SESSION
from sessions import errors
from sessions.plan.model import Plan

api = Blueprint("api", __name__, url_prefix="/api")

MOST = 8 * 1024  # bytes of a request: a form of short lines


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What these routes need; laid into the application by its builder."""

    creation: SessionCreation
    links: Links
    plans: dict[str, Plan]
    start_token: str
    private_line: bool


def _desk() -> SessionStart:
    desk = current_app.extensions["hearth.desk"]
    assert isinstance(desk, SessionStart)
    return desk


@api.before_request
def only_with_the_start_link() -> None:
    """Refuse whoever does not hold the start link, before anything is read."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), _desk().start_token.encode()):
        raise errors.BadToken()
    if (request.content_length or 0) > MOST:
        raise errors.TooLarge()


@api.get("/plans")
def plans() -> Response:
    """The plans and formats to choose from."""
    return jsonify(
        plans=[
            {
                "id": plan.id,
                "title": plan.title,
                "about": plan.about,
                "formats": [
                    {"id": f.id, "title": f.title, "minutes": f.minutes} for f in plan.formats
                ],
            }
            for plan in _desk().plans.values()
        ],
        settings={"private_line": _desk().private_line},
    )


@api.post("/sessions")
def create() -> tuple[Response, int]:
    """Make a session; its links are shown this once."""
    desk = _desk()
    wanted: dict[str, Any] = NEW_SESSION.load(request.get_json())
    made: CreatedSession = desk.creation.create(CreationRequest(**wanted))
    return jsonify(
        facilitator=made.facilitator,
        screen=made.screen,
        code=made.code,
        door_codes=list(made.door_codes),
        facilitator_url=desk.links.facilitator(made.facilitator),
        screen_url=desk.links.screen(made.screen),
        join_url=desk.links.join(made.code),
    ), 201


def _said_as(wrong: Exception) -> errors.Refusal | ValidationError:
    if isinstance(wrong, (errors.Refusal, ValidationError)):
        return wrong
    if isinstance(wrong, StoreFull):
        return errors.DiskFull()
    if isinstance(wrong, KeysGone):
        return errors.SessionClosed()
    return errors.StoreIsAway() if isinstance(wrong, StoreAway) else errors.BadShape()


_STATUS = {
    "bad_token": 401,
    "wrong_role": 403,
    "strict_session": 403,
    "no_such_session": 404,
    "too_many_guesses": 429,
    "support_needed": 422,
    "bad_shape": 422,
    "too_large": 413,
    "store_away": 503,
    "disk_full": 503,
}


def refuse(wrong: Exception) -> tuple[Response, int]:
    """A refusal is an answer, in the same words as on the sockets."""
    answer = refusals.refused(_said_as(wrong))
    return jsonify(answer), _STATUS.get(answer["error"]["code"], 400)


ANSWERED = (errors.Refusal, ValidationError, StoreAway, KeysGone, BadRequest)
for kind in ANSWERED:
    api.register_error_handler(kind, refuse)
