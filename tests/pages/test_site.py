"""The pages' routes: what they send, and what goes with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from server.pages.astray import astray
from server.pages.headers import HEADERS, with_headers
from server.pages.site import site
from server.pages.static_files import build_of, page_astray, with_static_files
from server.service.ports.store import StoreAway, StoreFull
from sessions.languages import catalogue

SCRIPT = "/assets/index-YHiS6_Qc.js"
BOTH = ("en", "de")  # a sentence for programs comes in every language
VARIANTS = {"br": b"as brotli", "gzip": b"as gzip", "identity": b"as it is"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>Hearth</title>")
    (tmp_path / "facilitator.html").write_text("<title>Desk</title>")
    (tmp_path / "assets" / "icon.svg").write_text("<svg/>")
    for end, variant in (("", "identity"), (".br", "br"), (".gz", "gzip")):
        (tmp_path / f"{SCRIPT[1:]}{end}").write_bytes(VARIANTS[variant])
    app = Flask("test", static_folder=None)
    app.register_blueprint(site)
    app.register_blueprint(astray(page_astray(tmp_path)))
    front = with_headers(with_static_files(app.wsgi_app, tmp_path))
    app.wsgi_app = front  # type: ignore[assignment,method-assign]
    app.extensions["hearth.probe"] = lambda: ""
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


def test_health_warns_before_the_disk_is_full_and_is_still_well(client: FlaskClient) -> None:
    assert client.get("/health").text == "ok\n", "the premise: there is nothing to say"
    client.application.extensions["hearth.probe"] = lambda: "The disk is nearly full."
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.text == "ok\nThe disk is nearly full.\n"


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


@pytest.mark.parametrize(
    "address",
    [
        "/facilitator",
        "/facilitator/",
        "/facilitator//",
        "/Facilitator",
        "/facilitator.html",
        "/FACILITATOR.HTML",
    ],
)
def test_a_page_is_found_however_its_address_was_written(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (200, "<title>Desk</title>")


@pytest.mark.parametrize("address", ["//", "/index.html", "/index", "/Index.html"])
def test_the_first_page_has_other_names_too(client: FlaskClient, address: str) -> None:
    assert (client.get(address).status_code, client.get(address).text) == (
        200,
        "<title>Hearth</title>",
    )


@pytest.mark.parametrize(
    "address",
    [
        "/BCD-234",
        "/%23BCD-234",
        "/join/BCD234",
        "/facilitator%23start=abc",
        "/screen/x",
        "/%",
        "/%FF",
        "/facilitators",
        "/../etc",
        "/%E2%98%83",
        "/health/",
    ],
)
def test_an_address_that_leads_nowhere_is_a_page_with_a_way_on(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.text) == (404, "<title>Hearth</title>")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert set(HEADERS) <= set(answer.headers)


@pytest.mark.parametrize("address", ["/assets/gone-12345678.js", "/api/nothing"])
def test_a_program_is_told_in_a_sentence(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert address not in answer.text
    assert answer.text.splitlines() == [catalogue("astray", code)["nowhere"] for code in BOTH]


def test_what_cannot_be_asked_is_told_in_a_sentence(client: FlaskClient) -> None:
    answer = client.post("/health")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text.splitlines() == [catalogue("astray", code)["unasked"] for code in BOTH]


def test_without_pages_an_address_that_leads_nowhere_is_a_sentence(tmp_path: Path) -> None:
    app = Flask("test", static_folder=None)
    app.register_blueprint(astray(page_astray(tmp_path)))
    answer = app.test_client().get("/BCD-234")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "BCD" not in answer.text
