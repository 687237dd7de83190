"""The pages and what they load, with the headers that keep everything to ourselves."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, current_app, send_from_directory

from server.service.ports import StoreAway

STATIC = Path(__file__).resolve().parent.parent / "static"
YEAR = 365 * 24 * 3600  # seconds: names of assets hold their content's hash
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

site = Blueprint("site", __name__)


def _page(name: str) -> Response:
    if not (STATIC / name).is_file():
        return Response("The pages are not built yet. Run script/server.", 503)
    answer = send_from_directory(STATIC, name)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@site.get("/")
def participant() -> Response:
    """The participant's page; the code travels in the fragment, which stays on the phone."""
    return _page("index.html")


@site.get("/facilitator")
def facilitator() -> Response:
    return _page("facilitator.html")


@site.get("/screen")
def screen() -> Response:
    return _page("screen.html")


@site.get("/assets/<path:name>")
def asset(name: str) -> Response:
    answer = send_from_directory(STATIC / "assets", name)
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


@site.get("/health")
def health() -> Response:
    """Says whether the store answers; nothing about any session."""
    try:
        current_app.extensions["hearth.ping"]()
    except StoreAway:
        return Response("The store does not answer.\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")


@site.after_app_request
def keep_to_ourselves(answer: Response) -> Response:
    """Nothing from elsewhere, nothing to elsewhere, no referrer that could carry a link."""
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    return answer
