"""Addresses that lead nowhere: a page with a way on for people, a sentence for programs.

People type a code behind the address, or a chat escapes the sign in front of it. The page finds
such a code and moves it into the fragment, which no browser sends. No log names the address.
"""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug import Response
from werkzeug.exceptions import MethodNotAllowed, NotFound

from server.pages.static_files import StaticFile

PROGRAMS = ("/api/", "/assets/", "/socket.io")  # a script must not be answered with a page
SENTENCE = "There is nothing at this address. People come in at /.\n"
UNASKED = "This address is only to be read.\n"


def astray(page: StaticFile | None) -> Blueprint:
    """Make the last resort of all routes; `page` is None where the pages were not built."""
    blueprint = Blueprint("astray", __name__)

    def nowhere(_: NotFound) -> Response:
        if page is None or request.path.startswith(PROGRAMS):
            return Response(SENTENCE, 404, mimetype="text/plain")
        return page.answer_astray(request)

    def unasked(wrong: MethodNotAllowed) -> Response:
        allowed = ", ".join(sorted(wrong.valid_methods or ()))
        return Response(UNASKED, 405, {"Allow": allowed}, mimetype="text/plain")

    blueprint.app_errorhandler(NotFound)(nowhere)
    blueprint.app_errorhandler(MethodNotAllowed)(unasked)
    return blueprint
