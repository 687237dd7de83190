"""Who may frame what: a preview's pages, by this server's own start page, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from server.pages.headers import with_headers
from server.pages.static_files import PAGES, with_static_files

FRAMED = [address for address in PAGES if address.startswith("/preview/")]
OTHERS = [
    *(page for page in PAGES if page not in FRAMED),
    "/api/plans",
    "/nowhere",
    "/preview",
    "/preview/phone/x",
]


def policy(tmp_path: Path, address: str) -> dict[str, str]:
    """Give what the policy says at an address, by its directives."""
    for name in PAGES.values():
        (tmp_path / name).write_text("<!doctype html>")
    app = Flask("test", static_folder=None)
    app.wsgi_app = with_headers(  # type: ignore[assignment,method-assign]
        with_static_files(app.wsgi_app, tmp_path)
    )
    said = app.test_client().get(address).headers["Content-Security-Policy"]
    return dict(part.strip().partition(" ")[::2] for part in said.split(";"))


@pytest.mark.parametrize("address", FRAMED)
def test_the_pages_of_a_preview_are_framed_by_this_server_alone(
    tmp_path: Path, address: str
) -> None:
    for written in (address, f"{address}/"):
        said = policy(tmp_path, written)
        assert said["frame-ancestors"] == "'self'"
        assert said["default-src"] == "'none'"
        assert "frame-src" not in said


@pytest.mark.parametrize("address", OTHERS)
def test_nothing_else_is_framed_by_anybody(tmp_path: Path, address: str) -> None:
    assert policy(tmp_path, address)["frame-ancestors"] == "'none'"


def test_only_the_facilitators_page_has_frames_and_they_are_of_this_server(tmp_path: Path) -> None:
    for address in PAGES:
        said = policy(tmp_path, address).get("frame-src", "'none'")
        assert said == ("'self'" if address == "/facilitator" else "'none'")
