"""What is answered where there is no built file: that pages are missing, and the health check."""

from __future__ import annotations

from flask import Blueprint, Response, current_app

from server.pages.static_files import PAGES
from server.service.ports.store import StoreAway, StoreFull

site = Blueprint("site", __name__)


def not_built() -> Response:
    """Answer in place of a page: the built ones are sent before anybody gets here."""
    return Response("The pages are not built yet. Run script/server.", 503)


for address in PAGES:
    site.add_url_rule(address, view_func=not_built)


@site.get("/health")
def health() -> Response:
    """Says whether the store answers and can write, and for how long; nothing of any session."""
    try:
        warning: str = current_app.extensions["hearth.probe"]()
    except StoreFull:
        return Response("The store is full: it writes nothing.\n", 503, mimetype="text/plain")
    except StoreAway:
        return Response("The store does not answer.\n", 503, mimetype="text/plain")
    said = f"ok\n{warning}\n" if warning else "ok\n"  # a warning is no fault: the status stays
    return Response(said, mimetype="text/plain")
