"""The pages' routes: what they send, and what goes with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from server.pages.headers import HEADERS, with_headers
from server.pages.site import site
from server.pages.static_files import build_of, with_static_files
from server.service.ports.store import StoreAway, StoreFull

SCRIPT = "/assets/index-YHiS6_Qc.js"
VARIANTS = {"br": b"as brotli", "gzip": b"as gzip", "identity": b"as it is"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>Hearth</title>")
    (tmp_path / "assets" / "icon.svg").write_text("<svg/>")
    for end, variant in (("", "identity"), (".br", "br"), (".gz", "gzip")):
        (tmp_path / f"{SCRIPT[1:]}{end}").write_bytes(VARIANTS[variant])
    app = Flask("test", static_folder=None)
    app.register_blueprint(site)
    front = with_headers(with_static_files(app.wsgi_app, tmp_path))
    app.wsgi_app = front  # type: ignore[assignment,method-assign]
    app.extensions["hearth.probe"] = lambda: None
    with app.test_client() as client:
        yield client


def test_a_page_is_never_stale_and_an_asset_always_fresh(client: FlaskClient) -> None:
    with client.get("/") as page, client.get(SCRIPT) as asset:
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

    client.application.extensions["hearth.probe"] = away
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "store" in answer.text


def test_health_tells_when_the_store_can_write_no_more(client: FlaskClient) -> None:
    def full() -> None:
        raise StoreFull

    client.application.extensions["hearth.probe"] = full
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "full" in answer.text


def test_assets_cannot_be_left_for_other_folders(client: FlaskClient) -> None:
    assert client.get("/assets/../../config.py").status_code == 404


@pytest.mark.parametrize(
    ("taken", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("deflate", "identity"),
        ("", "identity"),
    ],
)
def test_a_browser_gets_the_smallest_variant_that_it_takes(
    client: FlaskClient, taken: str, sent: str
) -> None:
    answer = client.get(SCRIPT, headers={"Accept-Encoding": taken})
    assert answer.data == VARIANTS[sent]
    assert answer.headers.get("Content-Encoding", "identity") == sent
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert int(answer.headers["Content-Length"]) == len(VARIANTS[sent])


def test_a_file_without_variants_is_sent_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Encoding": "br, gzip"})
    assert answer.text == "<title>Hearth</title>"
    assert "Content-Encoding" not in answer.headers


def test_variants_have_no_address_of_their_own(client: FlaskClient) -> None:
    assert client.get(SCRIPT).status_code == 200
    assert client.get(f"{SCRIPT}.br").status_code == 404


@pytest.mark.parametrize("address", ["/", SCRIPT])
def test_what_a_browser_has_already_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address, headers={"Accept-Encoding": "br"})
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert again.headers["Vary"] == "Accept-Encoding"
    assert client.get(address, headers={"If-None-Match": 'W/"another"'}).status_code == 200


def test_a_page_that_changed_has_another_mark(tmp_path: Path) -> None:
    marks = set()
    for page in ("<script src=a>", "<script src=b>"):  # of one length, and perhaps one second
        (tmp_path / "index.html").write_text(page)
        pages = Client(with_static_files(Flask("test").wsgi_app, tmp_path))
        marks.add(pages.get("/").headers["ETag"])
    assert len(marks) == 2


def test_a_name_without_a_hash_is_asked_for_again(client: FlaskClient) -> None:
    assert client.get("/assets/icon.svg").headers["Cache-Control"] == "no-cache"


def test_pages_built_beneath_a_running_server_do_not_reach_it_in_halves(
    client: FlaskClient, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("<title>Another, and longer</title>")
    (tmp_path / SCRIPT[1:]).unlink()
    assert client.get("/").text == "<title>Hearth</title>"
    assert client.get(SCRIPT).status_code == 200


def test_the_head_of_a_page_has_no_body(client: FlaskClient) -> None:
    answer = client.head("/")
    assert (answer.status_code, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len("<title>Hearth</title>")


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), (SCRIPT, 200), ("/screen", 503), ("/health", 200), ("/nowhere", 404)],
)
def test_the_headers_go_with_every_answer(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert set(HEADERS) <= set(answer.headers)


def test_the_headers_go_with_what_has_not_changed(client: FlaskClient) -> None:
    mark = client.get("/").headers["ETag"]
    answer = client.get("/", headers={"If-None-Match": mark})
    assert answer.status_code == 304
    assert set(HEADERS) <= set(answer.headers)


def test_the_build_of_the_pages_is_what_stands_in_them(tmp_path: Path) -> None:
    assert build_of(tmp_path) == ""
    page = tmp_path / "index.html"
    page.write_text("<title>Hearth</title>")
    assert build_of(tmp_path) == ""
    page.write_text('<head>\n    <meta name="build" content="e3e7d6d8e2ba6187">\n  </head>')
    assert build_of(tmp_path) == "e3e7d6d8e2ba6187"
