"""Making a session over HTTP, and coming back to one's own, for whoever holds a start link."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, request
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest

from server.config import SettingsError
from server.service.lifecycle.creation import CreatedSession, CreationRequest, SessionCreation
from server.service.lifecycle.facilitators import Facilitator, FacilitatorList
from server.service.lifecycle.import_limit import ImportLimit
from server.service.lifecycle.links import Links
from server.service.lifecycle.own_plans import OwnPlan, OwnPlans
from server.service.lifecycle.own_sessions import OwnSessions
from server.service.model.refusals import as_refusal, log_error
from server.service.ports.store import StoreAway
from server.service.ports.vault import KeysGone
from server.wire import refusals
from server.wire.forms import LINK_FORM, START_FORM
from sessions import care, errors
from sessions.languages import languages
from sessions.plan.model import OWN, Plan

api = Blueprint("api", __name__, url_prefix="/api")

MOST = 8 * 1024  # bytes of a request: a form of short lines


# Made-up answers of so many people to each step of a plan as pages see it: what a preview shows.
Samples = Callable[[Mapping[str, Any], int], Mapping[str, Sequence[Mapping[str, Any]]]]


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What these routes need; laid into the application by its builder."""

    creation: SessionCreation
    links: Links
    plans: dict[str, Plan]
    start_token: Callable[[], str]  # as it is now: it can be changed while the server runs
    private_line: bool
    imports: ImportLimit
    keys_outlive_worker: bool  # otherwise a worker that dies takes the open pot's key with it
    contacts: Callable[[str], Sequence[Mapping[str, str]]] = lambda _: ()  # of a language
    own: OwnSessions | None = None  # tests of the form alone have none
    own_plans: OwnPlans | None = None  # likewise
    samples: Samples = lambda _, __: {}
    facilitators: Callable[[], FacilitatorList] = FacilitatorList  # as it is now; else nobody


def desk() -> SessionStart:
    """Give what the application's builder laid into it."""
    laid = current_app.extensions["hearth.desk"]
    assert isinstance(laid, SessionStart)
    return laid


def only_with_a_start_link(most: int) -> None:
    """Refuse whoever holds no start link, before anything is read; note whose link it is.

    `most`: bytes of a request.
    """
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    g.holder = None if _is_operator(given) else _facilitator(given)
    if (request.content_length or 0) > most:
        raise errors.TooLarge()
    desk().links.reached_at(request.host_url)


api.before_request(partial(only_with_a_start_link, MOST))


def _is_operator(token: str) -> bool:
    """Tell whether it is the operator's link. While that cannot be known, nobody is let in."""
    try:
        return hmac.compare_digest(token.encode(), desk().start_token().encode())
    except SettingsError as wrong:  # the word that the link is made with is damaged
        log_error(wrong)
        raise errors.StoreIsAway() from None


def _facilitator(token: str) -> Facilitator:
    """Find whose link it is. A list that cannot be read lets nobody in but the operator."""
    try:
        found = desk().facilitators().by_token(token)
    except SettingsError as wrong:
        log_error(wrong)
        raise errors.StoreIsAway() from None
    if found is None:
        raise errors.BadToken()
    return found


def owner() -> str:
    """The id of the facilitator who asks; nothing for the operator."""
    return g.holder.id if g.holder else ""


@api.get("/plans")
def plans() -> Response:
    """The plans, formats and languages to choose from; one's own plans after all others."""
    every = desk().plans
    built_in = [_plan(plan, every) for name, plan in every.items() if name == plan.id]
    return jsonify(
        plans=[*built_in, *_own_plans()],
        languages=[
            {
                **asdict(language),
                "code": code,
                "reviewed": care.reviewed(code),
                "contacts": [each["label"] for each in desk().contacts(code)],
            }
            for code, language in languages().items()
        ],
        settings={
            "private_line": desk().private_line,
            "keys_outlive_worker": desk().keys_outlive_worker,
        },
        facilitator=g.holder.name if g.holder else "",
    )


def _plan(plan: Plan, every: Mapping[str, Plan]) -> dict[str, Any]:
    """A plan to choose; `written`: as it is in each of its languages, its own first."""
    names = sorted(name for name, each in every.items() if each.id == plan.id)
    return {
        "id": plan.id,
        **written_plan(plan),
        "written": [written_plan(every[name]) for name in names],
    }


def _own_plans() -> list[dict[str, Any]]:
    """One's own plans to choose; none where they cannot be read now: the others can be played."""
    own = desk().own_plans
    try:
        return [_own_plan(each) for each in own.all(owner()) if each.plan] if own else []
    except StoreAway:
        return []


def _own_plan(plan: OwnPlan) -> dict[str, Any]:
    """An own plan to choose, under a name that no built-in one has."""
    written = [written_plan(each) for each in plan.written]
    return {"id": f"{OWN}{plan.id}", **written[0], "written": written, "own": True}


def written_plan(plan: Plan) -> dict[str, Any]:
    """What there is to choose of a plan in one language."""
    return {
        "language": plan.language,
        "title": plan.title,
        "about": plan.about,
        "formats": [{"id": f.id, "title": f.title, "minutes": f.minutes} for f in plan.formats],
    }


@api.post("/sessions")
def create() -> tuple[Response, int]:
    """Make a session; its links are shown this once."""
    start = desk()
    wanted: dict[str, Any] = START_FORM.load(body())
    made: CreatedSession = start.creation.create(CreationRequest(**wanted, owner=owner()))
    return jsonify(
        facilitator=made.facilitator,
        screen=made.screen,
        code=made.code,
        door_codes=list(made.door_codes),
        facilitator_url=start.links.facilitator(made.facilitator),
        screen_url=start.links.screen(made.screen),
        join_url=start.links.join(made.code),
    ), 201


@api.get("/sessions")
def own_sessions() -> Response:
    """The running sessions of the facilitator whose link this is."""
    own = desk().own
    return jsonify(sessions=[asdict(one) for one in own.of(owner())] if own else [])


@api.post("/sessions/<id>/links")
def come_back(id: str) -> tuple[Response, int]:
    """Let a token that the page has drawn open a session of the facilitator's own."""
    own = desk().own
    wanted: dict[str, str] = LINK_FORM.load(body())
    if own is None:
        raise errors.NoSuchSession()
    own.come_back(owner(), id, **wanted)
    return jsonify(ok=True), 201


def body() -> Any:
    """Read a request's JSON. Raises BadShape for one that is nested too deeply to be read."""
    try:
        return request.get_json()
    except RecursionError:
        raise errors.BadShape() from None


def refuse(wrong: Exception) -> tuple[Response, int]:
    """A refusal is an answer, in the same words as on the sockets."""
    malformed = isinstance(wrong, ValidationError | BadRequest)
    refusal = errors.BadShape() if malformed else as_refusal(wrong)
    shown = wrong if isinstance(wrong, ValidationError) else refusal  # it knows which field it is
    return jsonify(refusals.refused(shown)), refusal.status


ANSWERED = (errors.Refusal, ValidationError, StoreAway, KeysGone, BadRequest)
for kind in ANSWERED:
    api.register_error_handler(kind, refuse)
