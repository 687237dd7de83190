"""The pages' routes: what they send, and what goes with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.pages import site as pages
from server.service.ports import StoreAway


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>Hearth</title>")
    (tmp_path / "assets" / "index-abc.js").write_text("1")
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    app = Flask("test", static_folder=None)
    app.register_blueprint(pages.site)
    app.extensions["hearth.ping"] = lambda: None
    with app.test_client() as client:
        yield client


def test_a_page_is_never_stale_and_an_asset_always_fresh(client: FlaskClient) -> None:
    with client.get("/") as page, client.get("/assets/index-abc.js") as asset:
        assert page.headers["Cache-Control"] == "no-cache"
        assert "immutable" in asset.headers["Cache-Control"]


def test_nothing_from_elsewhere_is_allowed(client: FlaskClient) -> None:
    with client.get("/") as page:
        headers = page.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_a_page_that_is_not_built_says_what_to_do(client: FlaskClient) -> None:
    answer = client.get("/screen")
    assert answer.status_code == 503
    assert "script/server" in answer.text


def test_health_tells_when_the_store_is_away(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200

    def away() -> None:
        raise StoreAway

    client.application.extensions["hearth.ping"] = away
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "store" in answer.text


def test_assets_cannot_be_left_for_other_folders(client: FlaskClient) -> None:
    assert client.get("/assets/../../config.py").status_code == 404
