"""Facilitators' own plans over HTTP: read, written, checked and looked at with a start link.

Whose plans they are follows from the link alone. Nobody is told whether somebody else has a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, jsonify, request

from server.pages.api import (
    ANSWERED,
    body,
    desk,
    only_with_a_start_link,
    owner,
    refuse,
    written_plan,
)
from server.pages.plan_parts import activities
from server.pages.previews import preview_of
from server.service.lifecycle.own_plans import MOST, MOST_BYTES, OwnPlan, OwnPlans
from server.wire.plan_forms import PLAN_CHANGE, PLAN_REMOVAL, PLAN_TEXT, PREVIEW_FORM
from sessions import errors, library
from sessions.languages import ENGLISH, languages, translation
from sessions.plan.model import Plan
from sessions.plan.problems import PlanProblem
from sessions.plan.source import MOST_BYTES as MOST_OF_CHAPTER

own_plans = Blueprint("own_plans", __name__, url_prefix="/api/plans")

MOST_REQUEST = 1024 * 1024  # bytes: the longest text, each sign of which may be two escapes


def plans_of() -> OwnPlans:
    """Give the use case. A server without one keeps no plans."""
    found = desk().own_plans
    if found is None:
        raise errors.NoSuchPlan()
    return found


@own_plans.get("/own")
def list_all() -> Response:
    """One's own plans: those that can be played, and those that have to be mended first."""
    found = [_listed(each) for each in plans_of().all(owner(), language=spoken())]
    return jsonify(
        plans=found,
        most=MOST,
        kilobytes=MOST_BYTES // 1024,
        chapter_kilobytes=MOST_OF_CHAPTER // 1024,
        activities=activities(),
    )


@own_plans.post("/own")
def add() -> tuple[Response, int]:
    """Keep a new plan."""
    made = plans_of().add(owner(), PLAN_TEXT.load(body())["text"], language=spoken())
    return jsonify(_listed(made)), 201


@own_plans.get("/own/<id>")
def read(id: str) -> Response:
    """One plan with its text, and what is wrong with it, if anything is."""
    found = plans_of().one(owner(), id, language=spoken())
    return jsonify({**_listed(found), "text": found.text})


@own_plans.put("/own/<id>")
def change(id: str) -> Response:
    """Keep a plan's new text, unless another window kept one since `version`."""
    wanted: dict[str, str] = PLAN_CHANGE.load(body())
    return jsonify(_listed(plans_of().change(owner(), id, **wanted, language=spoken())))


@own_plans.delete("/own/<id>")
def remove(id: str) -> Response:
    """Remove a plan, unless another window changed it since `version`."""
    plans_of().remove(owner(), id, PLAN_REMOVAL.load(body())["version"])
    return jsonify(ok=True)


@own_plans.get("/text/<plan>")
def text(plan: str) -> Response:
    """The text of a built-in plan in one of its languages, to make one's own from."""
    texts = library.texts()
    if plan not in library.built_in():
        raise errors.NoSuchPlan()
    name = translation(plan, request.args.get("language", "")[:12])
    return jsonify(text=texts.get(name, texts[plan]))


@own_plans.post("/check")
def check() -> Response:
    """What is wrong with a text, with lines and columns; nothing is kept."""
    found = plans_of().check(PLAN_TEXT.load(body())["text"], language=spoken())
    plan = written_plan(found.plan) if found.plan else None
    return jsonify(problems=[_problem(each) for each in found.problems], plan=plan)


@own_plans.post("/preview")
def preview() -> Response:
    """Every step of a text on the three pages, with made-up answers; nothing is kept."""
    asked, start = asked_plan(body()), desk()
    shown = preview_of(asked.plan, asked.form, base=start.links.base, samples=start.samples)
    return jsonify({**shown, "written": [written_plan(each) for each in asked.written]})


@dataclass(frozen=True, slots=True)
class AskedPlan:
    """A plan that somebody wants to look at, in one of its formats and languages."""

    plan: Plan
    form: str
    written: Sequence[Plan]


def asked_plan(wanted: Any) -> AskedPlan:
    """Read which plan is looked at. Raises PlanNotPlayable, UnknownChoice, ValidationError."""
    form: dict[str, str] = PREVIEW_FORM.load(wanted)
    found = plans_of().check(form["text"], language=spoken())
    plan = found.in_language(form["into"])
    if plan is None:
        raise errors.PlanNotPlayable(problems=found.problems)
    return AskedPlan(plan, _format(plan, form["format"]), found.written)


def spoken() -> str:
    """The language of the page that asks, in which it is told what is wrong with a plan.

    Only those that there are: words of a language are kept once they were read.
    """
    asked = request.args.get("language", "")
    return asked if asked in languages() else ENGLISH


def _format(plan: Plan, wanted: str) -> str:
    known = [each.id for each in plan.formats]
    if wanted and wanted not in known:
        raise errors.UnknownChoice("format")
    return wanted or known[0]


def _listed(own: OwnPlan) -> dict[str, Any]:
    said: dict[str, Any] = {"id": own.id, "version": own.version}
    if own.plan:
        return said | {"plan": written_plan(own.plan), "problems": []}
    return said | {"plan": None, "problems": [_problem(each) for each in own.problems]}


def _problem(one: PlanProblem) -> dict[str, Any]:
    return {
        "line": one.line,
        "column": one.column,
        "path": one.path,
        "message": one.message,
        "advice": one.advice,
        "code": one.code,
        "suggestion": one.suggestion,
    }


def refuse_plan(wrong: errors.PlanNotPlayable) -> tuple[Response, int]:
    """Refuse a plan with all its problems beside the refusal's sentence."""
    answer, status = refuse(wrong)
    told = answer.get_json()
    told["error"]["problems"] = [_problem(each) for each in wrong.details["problems"]]
    return jsonify(told), status


def for_start_links(routes: Blueprint) -> None:
    """Let routes answer holders of a start link alone, and refuse in words."""
    routes.before_request(partial(only_with_a_start_link, MOST_REQUEST))
    for kind in ANSWERED:
        routes.register_error_handler(kind, refuse)
    routes.register_error_handler(errors.PlanNotPlayable, refuse_plan)


for_start_links(own_plans)
