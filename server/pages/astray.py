"""Addresses that lead nowhere: a page with a way on for people, a sentence for programs.

People type a code behind the address, or a chat escapes the sign in front of it. The page finds
such a code and moves it into the fragment, which no browser sends. No log names the address.
A sentence comes in all languages: the server never reads which one a browser asks for.
"""

from __future__ import annotations

from flask import Blueprint, request
from werkzeug import Response
from werkzeug.exceptions import MethodNotAllowed, NotFound

from server.pages.static_files import StaticFile
from sessions.languages import ENGLISH, catalogue, languages

PROGRAMS = ("/api/", "/assets/", "/socket.io")  # a script must not be answered with a page


def astray(page: StaticFile | None) -> Blueprint:
    """Make the last resort of all routes; `page` is None where the pages were not built."""
    blueprint = Blueprint("astray", __name__)

    def nowhere(_: NotFound) -> Response:
        if page is None or request.path.startswith(PROGRAMS):
            return Response(_said("nowhere"), 404, mimetype="text/plain")
        return page.answer_astray(request)

    def unasked(wrong: MethodNotAllowed) -> Response:
        allowed = ", ".join(sorted(wrong.valid_methods or ()))
        return Response(_said("unasked"), 405, {"Allow": allowed}, mimetype="text/plain")

    blueprint.app_errorhandler(NotFound)(nowhere)
    blueprint.app_errorhandler(MethodNotAllowed)(unasked)
    return blueprint


def _said(key: str) -> str:
    """Say a sentence in every language that there is, one line each, English first."""
    codes = dict.fromkeys((ENGLISH, *languages()))
    said = dict.fromkeys(str(catalogue("astray", code)[key]) for code in codes)
    return "".join(f"{line}\n" for line in said)
