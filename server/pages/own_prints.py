"""A plan of a facilitator's own as one page to print: made of a text, and not kept.

It is given with a start link alone, for such a plan is nobody else's to read; the browser that asks
shows it in a frame.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.pages.api import body, written_plan
from server.pages.own_plans import asked_plan, for_start_links
from server.pages.prints import printed

own_prints = Blueprint("own_prints", __name__, url_prefix="/api/plans")
for_start_links(own_prints)


@own_prints.post("/print")
def page() -> Response:
    """The page of a text in one of its formats and languages, as HTML without a script."""
    asked = asked_plan(body())
    return jsonify(
        page=printed(asked.plan, asked.form),
        format=asked.form,
        language=asked.plan.language,
        formats=written_plan(asked.plan)["formats"],
        written=[written_plan(each) for each in asked.written],
    )
