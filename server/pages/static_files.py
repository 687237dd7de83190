"""The built pages and what they load: read once, and sent as they were compressed when built."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug import Request, Response

STATIC = Path(__file__).resolve().parent.parent / "static"
PAGES = {
    "/": "index.html",
    "/facilitator": "facilitator.html",
    "/screen": "screen.html",
    # The same pages inside a preview: no link leads there, and they call no server.
    "/preview/phone": "index.html",
    "/preview/desk": "facilitator.html",
    "/preview/screen": "screen.html",
}
ENCODINGS = {"br": ".br", "gzip": ".gz"}  # made by the build, the smaller one first
YEAR = 365 * 24 * 3600  # seconds
_BUILD = re.compile(r'<meta name="build" content="(\w{1,64})"')
_HASHED = re.compile(r"-[\w-]{8}\.\w+$")  # the build puts a hash of the content into such a name


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file in all its encodings, and what is said with it."""

    kind: str
    variants: Mapping[str, bytes]  # by content coding, the preferred one first
    etag: str
    caching: str

    def answer(self, request: Request) -> Response:
        """Answer in the best encoding that a browser takes, or that what it has is still right."""
        answer = self._encoded(request)
        answer.headers["Cache-Control"] = self.caching
        # Weak, because all encodings share it.
        answer.set_etag(self.etag, weak=True)
        return answer.make_conditional(request)

    def answer_astray(self, request: Request) -> Response:
        """Answer an address that leads nowhere, in a way that no cache keeps."""
        answer = self._encoded(request)
        answer.status_code = 404
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _encoded(self, request: Request) -> Response:
        chosen = request.accept_encodings.best_match(self.variants, default="identity")
        answer = Response(self.variants[chosen], mimetype=self.kind)
        if chosen != "identity":
            answer.headers["Content-Encoding"] = chosen
        answer.headers["Vary"] = "Accept-Encoding"
        return answer


def with_static_files(application: WSGIApplication, folder: Path = STATIC) -> WSGIApplication:
    """Put the built pages in front of an application, which gets every other request.

    Everything is read here and kept: pages that are built anew beneath a running server would
    otherwise reach it in halves, a new page that names files of which it knows nothing.
    """
    files = dict(_read(folder))

    def served(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        file = files.get(path) or files.get(as_written(path))
        if file is None or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return application(environ, start_response)
        return file.answer(Request(environ))(environ, start_response)

    return served


def as_written(path: str) -> str:
    """Give the address of a page that somebody wrote with a slash behind it, or as its file."""
    plain = re.sub(r"/+", "/", path.lower()).removesuffix(".html").rstrip("/")
    return "/" if plain in ("", "/index") else plain if plain in PAGES else ""


def page_astray(folder: Path = STATIC) -> StaticFile | None:
    """Return the page for addresses that lead nowhere; None where the pages were not built.

    It is the participant's: it knows what people type, and has a field for a code.
    """
    page = folder / PAGES["/"]
    return _file(page) if page.is_file() else None


def build_of(folder: Path = STATIC) -> str:
    """Return the id that the build wrote into its pages; empty where there are none."""
    page = folder / "index.html"
    found = _BUILD.search(page.read_text(encoding="utf-8")) if page.is_file() else None
    return found[1] if found else ""


def _read(folder: Path) -> Iterable[tuple[str, StaticFile]]:
    """Yield each address with its file; none where the pages were not built."""
    for address, name in PAGES.items():
        if (folder / name).is_file():
            yield address, _file(folder / name)
    for path in (folder / "assets").glob("*"):
        if path.suffix not in ENCODINGS.values():
            yield f"/assets/{path.name}", _file(path)


def _file(path: Path) -> StaticFile:
    content = path.read_bytes()
    beside = {coding: path.with_name(path.name + end) for coding, end in ENCODINGS.items()}
    made = {coding: each.read_bytes() for coding, each in beside.items() if each.is_file()}
    return StaticFile(
        kind=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        variants={**made, "identity": content},
        # Of the content, not of the file's time: that differs between machines.
        etag=hashlib.sha256(content).hexdigest()[:32],
        caching=f"public, max-age={YEAR}, immutable" if _HASHED.search(path.name) else "no-cache",
    )
