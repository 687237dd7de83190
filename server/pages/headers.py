"""The security headers of every answer over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from server.pages.static_files import as_written

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Pages load nothing from other hosts and send nothing there; no referrer carries a link.
_OTHERS = (
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)

HEADERS = (("Content-Security-Policy", _POLICY), *_OTHERS)
# A preview is a facilitator's page with three frames, in which pages of this server alone stand.
# Nothing else may be framed, by anybody: a page that holds a secret could be clicked unseen.
_FRAMED = _POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
POLICIES = {
    "/facilitator": f"{_POLICY}; frame-src 'self'",
    **dict.fromkeys(("/preview/phone", "/preview/desk", "/preview/screen"), _FRAMED),
}


def headers_at(path: str) -> list[tuple[str, str]]:
    """Give the headers of what is answered at an address."""
    policy = POLICIES.get(as_written(path), _POLICY)
    return [("Content-Security-Policy", policy), *_OTHERS]


def with_headers(application: WSGIApplication) -> WSGIApplication:
    """Add the headers to whatever an application answers: pages, files, data and errors alike."""

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None, /
        ) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *headers_at(environ["PATH_INFO"])], exc_info)

        return application(environ, start)

    return answered
