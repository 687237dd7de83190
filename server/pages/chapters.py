"""A chapter over HTTP: a plan is drafted of it, and nothing is kept."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request

from server.pages.api import desk, owner
from server.pages.own_plans import for_start_links, spoken
from server.service.lifecycle.own_plans import HEAD, MOST_BYTES
from server.wire.plan_forms import CHAPTER_FORM
from sessions import errors
from sessions.chapters.importing import imported
from sessions.languages import ENGLISH, languages
from sessions.plan.problems import PlanErrors
from sessions.plan.source import MOST_BYTES as MOST_OF_CHAPTER

chapters = Blueprint("chapters", __name__, url_prefix="/api/plans")
for_start_links(chapters)


@chapters.post("/chapter")
def draft() -> Response:
    """The draft of a plan, and what became of each heading of the text that was sent as it is."""
    desk().imports.take(owner())  # before anything is read
    wanted: dict[str, str] = CHAPTER_FORM.load(request.args)
    raw = request.stream.read(MOST_OF_CHAPTER + 1)
    try:
        made = imported(
            raw,
            language=wanted["into"] if wanted["into"] in languages() else ENGLISH,
            name=wanted["name"],
            spoken=spoken(),
            most=MOST_BYTES - len(HEAD),
        )
    except PlanErrors as wrong:
        raise errors.ChapterNotTaken(problems=wrong.problems) from None
    return jsonify(title=made.title, text=made.text, headings=[asdict(each) for each in made.fates])
